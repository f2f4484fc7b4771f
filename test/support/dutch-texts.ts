import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** A text of the screens, and where it stands. */
export type DutchText = { file: string; text: string }

/** Thrown at programmers, in English; and what only names things. */
const isForProgrammers = (node: ts.Node): boolean =>
  ts.isNewExpression(node) || ts.isImportDeclaration(node) || ts.isTypeNode(node)

/** A template as it reads, with a word in the place of each value. */
const templateText = (node: ts.TemplateExpression): string =>
  node.head.text + node.templateSpans.map(({ literal }) => `Naam${literal.text}`).join('')

const textOf = (node: ts.Node): string | null => {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node)) return templateText(node)
  return ts.isJsxText(node) ? node.text.replaceAll(/\s+/g, ' ').trim() : null
}

/** A whole sentence: it begins with a capital and ends as one. */
const isSentence = (text: string): boolean => /^[A-Z"].*\s.*\s.*[.?!]["”]?$/s.test(text)

/** Every sentence that a file can put on a screen. */
export const dutchTextsIn = (file: string): readonly DutchText[] => {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: DutchText[] = []
  const visit = (node: ts.Node): void => {
    if (isForProgrammers(node)) return
    const text = textOf(node)
    if (text !== null && isSentence(text)) found.push({ file, text })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}
