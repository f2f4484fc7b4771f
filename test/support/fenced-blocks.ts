export type Block = { language: string; text: string }

/** The fenced blocks of a page, in its order. */
export const fencedBlocks = (page: string): readonly Block[] =>
  [...page.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text,
  }))

/** The part of a page under a heading, up to the next heading of the same level. */
export const sectionOf = (page: string, heading: string): string => {
  const [, section] = page.split(`\n## ${heading}\n`)
  if (section === undefined) throw new Error(`no section "${heading}"`)
  return section.split('\n## ')[0] ?? ''
}
