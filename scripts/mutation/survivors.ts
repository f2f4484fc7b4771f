import type { Mutant } from './report.ts'

/** A survivor as docs/mutation.md lists it: by its words, since lines move. */
type Cells = readonly [file: string, mutator: string, was: string, becomes: string]

const longest = 90

/** Code as one cell of a table. */
const inCell = (code: string): string => {
  const line = code.replace(/\s+/g, ' ').replaceAll('`', "'").replaceAll('|', '¦').trim()
  const short = line.length > longest ? `${line.slice(0, longest - 1)}…` : line
  return `\`${short === '' ? ' ' : short}\``
}

const cellsOf = ({ file, mutator, was, becomes }: Mutant): Cells => [
  file,
  mutator,
  inCell(was),
  inCell(becomes),
]

/** A row of the list, whose reason a person must still write. */
export const rowFor = (mutant: Mutant): string => `| ${cellsOf(mutant).join(' | ')} | |`

type Listed = { key: string; file: string }

const keyOf = (cells: readonly string[]): string => cells.slice(0, 4).join(' | ')

/** The rows that have a reason, each for one survivor. */
const listedIn = (markdown: string): readonly Listed[] =>
  markdown
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
    .filter(([file = '', , , , reason = '']) => file.startsWith('src/') && reason !== '')
    .map((cells) => ({ key: keyOf(cells), file: cells[0] ?? '' }))

export type Difference = {
  /** Survivors that the list does not have, or has without a reason, or has less often. */
  unlisted: readonly Mutant[]
  /** Rows about these files that no survivor answers to any more. */
  outdated: readonly string[]
}

/** Holds the survivors of some files against the list. */
export const compareWithList = (
  alive: readonly Mutant[],
  files: readonly string[],
  markdown: string,
): Difference => {
  const left = listedIn(markdown)
    .filter(({ file }) => files.includes(file))
    .map(({ key }) => key)
  const unlisted = alive.filter((mutant) => {
    const at = left.indexOf(keyOf(cellsOf(mutant)))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return { unlisted, outdated: left }
}
