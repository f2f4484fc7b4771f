/** Text in a cell of a table: one line, and no bar that ends the cell. */
export const cell = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')

export const code = (text: string): string => `\`${text}\``

/** A table; none where there are no rows. */
export const table = (
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] => {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`
  return rows.length === 0 ? [] : [line(heads), line(heads.map(() => '---')), ...rows.map(line)]
}

/** Paragraphs and tables under each other, with an empty line between. */
export const page = (...parts: readonly (readonly string[])[]): string =>
  `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`
