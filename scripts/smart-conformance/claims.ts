import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** A test that says it fails when one of these requirements is broken. */
export type Claim = {
  file: string
  /** What the tests around it are about, from the outside in. */
  groups: readonly string[]
  title: string
  requirements: readonly number[]
}

const folders = ['src', 'smart-app', 'scripts', 'test']

/** `SMART 13: …` and `security A15, SMART 13, 70: …`, before what the test says. */
const numbers = /\bSMART (\d+(?:, \d+)*):/g

export const requirementsIn = (title: string): readonly number[] =>
  [...title.matchAll(numbers)].flatMap(([, list = '']) => list.split(', ').map(Number))

/** The claims of one test file, by the names as they are written: `it('…')` and `it.each(…)('…')`. */
export const claimsIn = (file: string, text: string): readonly Claim[] => {
  if (!text.includes('SMART ')) return []
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false)
  const claims: Claim[] = []
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    const group = titleOf(node, 'describe')
    const title = titleOf(node, 'it')
    const requirements = title === null ? [] : requirementsIn(title)
    if (title !== null && requirements.length > 0)
      claims.push({ file, groups, title, requirements })
    ts.forEachChild(node, (inner) => visit(inner, group === null ? groups : [...groups, group]))
  }
  visit(source, [])
  return claims
}

const titleOf = (node: ts.Node, name: 'describe' | 'it'): string | null => {
  if (!ts.isCallExpression(node) || !startsWith(node.expression, name)) return null
  const [first] = node.arguments
  return first !== undefined && ts.isStringLiteralLike(first) ? first.text : null
}

/** `it`, `it.each(…)`: what is called, down to the name that it starts with. */
const startsWith = (expression: ts.Expression, name: string): boolean => {
  if (ts.isIdentifier(expression)) return expression.text === name
  const isWrapped = ts.isCallExpression(expression) || ts.isPropertyAccessExpression(expression)
  return isWrapped && startsWith(expression.expression, name)
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
