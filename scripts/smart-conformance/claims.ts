import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** A test that says it fails when one of these requirements is broken. */
export type Claim = { file: string; title: string; requirements: readonly number[] }

const folders = ['src', 'smart-app', 'scripts', 'test']

/** `SMART 13` and `SMART 13, 44`, anywhere in the name of a test. */
const numbers = /\bSMART (\d+(?:, \d+)*)\b(?!\.)/g

export const requirementsIn = (title: string): readonly number[] =>
  [...title.matchAll(numbers)].flatMap(([, list = '']) => list.split(', ').map(Number))

/** The claims of one test file, by the names as they are written: `it('…')` and `it.each(…)('…')`. */
export const claimsIn = (file: string, text: string): readonly Claim[] => {
  if (!text.includes('SMART ')) return []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false)
  const claims: Claim[] = []
  const visit = (node: ts.Node): void => {
    const title = ts.isCallExpression(node) ? titleOf(node) : null
    const requirements = title === null ? [] : requirementsIn(title)
    if (title !== null && requirements.length > 0) claims.push({ file, title, requirements })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return claims
}

const titleOf = ({ expression, arguments: [first] }: ts.CallExpression): string | null =>
  isIt(expression) && first !== undefined && ts.isStringLiteralLike(first) ? first.text : null

/** `it`, `it.each(…)`: what is called down to the name that it starts with. */
const isIt = (expression: ts.Expression): boolean => {
  if (ts.isIdentifier(expression)) return expression.text === 'it'
  const isWrapped = ts.isCallExpression(expression) || ts.isPropertyAccessExpression(expression)
  return isWrapped && isIt(expression.expression)
}

/** Every claim of the project under `root`, in the order of the files' names. */
export const collectClaims = (root: string): readonly Claim[] =>
  folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.test\.tsx?$/.test(name))
        .map((name) => `${folder}/${name}`),
    )
    .toSorted()
    .flatMap((file) => claimsIn(file, readFileSync(join(root, file), 'utf8')))
