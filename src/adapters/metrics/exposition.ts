export type Labels = Readonly<Record<string, string>>

/** One line: the family's name with a suffix (`_bucket`, `_sum`, `_count`), labels and a number. */
export type Sample = { suffix?: string; labels: Labels; value: number }

export type Family = {
  name: string
  help: string
  type: 'counter' | 'gauge' | 'histogram'
  samples: readonly Sample[]
}

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')

const labelled = (labels: Labels): string => {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`)
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

/** https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format */
export const exposition = (families: readonly Family[]): string =>
  families
    .flatMap(({ name, help, type, samples }) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...samples.map(
        ({ suffix = '', labels, value }) => `${name}${suffix}${labelled(labels)} ${value}`,
      ),
    ])
    .map((line) => `${line}\n`)
    .join('')
