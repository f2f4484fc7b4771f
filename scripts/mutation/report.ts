/** The part that is counted of a report in the mutation-testing-elements format, which Stryker writes. */
export type Report = {
  files: Readonly<Record<string, { source: string; mutants: readonly Told[] }>>
}

type Told = {
  mutatorName: string
  replacement?: string
  status: string
  /** Both count from 1. */
  location: { start: Position; end: Position }
}
type Position = { line: number; column: number }

/** The report without the mutants that have this status: what it does not have is asked again. */
export const withoutStatus = (report: Report, is: (status: string) => boolean): Report => ({
  ...report,
  files: Object.fromEntries(
    Object.entries(report.files).map(([file, { mutants, ...rest }]) => [
      file,
      { ...rest, mutants: mutants.filter(({ status }) => !is(status)) },
    ]),
  ),
})

/** What became of one mutant. */
export type Mutant = {
  file: string
  line: number
  mutator: string
  was: string
  becomes: string
  status: string
}

const codeAt = (source: string, { start, end }: Told['location']): string => {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  const last = lines.pop() ?? ''
  return [...lines, last.slice(0, end.column - 1)].join('\n').slice(start.column - 1)
}

/** Every mutant of the report, with the code that it replaces. */
export const mutantsIn = ({ files }: Report): readonly Mutant[] =>
  Object.entries(files).flatMap(([file, { source, mutants }]) =>
    mutants.map(({ mutatorName, replacement, status, location }) => ({
      file,
      line: location.start.line,
      mutator: mutatorName,
      was: codeAt(source, location),
      becomes: replacement ?? '',
      status,
    })),
  )
