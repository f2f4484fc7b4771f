import { identifierSystems } from '../../src/domain/identifiers.ts'

/** What a reader may say without the resource: our own codes, and the words for what is not known. */
const ours: ReadonlySet<string> = new Set([
  'Naam onbekend',
  'other',
  ...['gp', 'mental-health-worker', 'assistant'],
  ...['mother', 'father', 'parent', 'guardian', 'guardian-institution', 'foster-parent'],
  ...['step-parent', 'grandparent', 'sibling', 'ots', 'guardianship'],
  ...Object.values(identifierSystems),
  ...['somebody', 'Iemand'],
])

const leavesOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value]

/** As a reader takes text: without what no database keeps. */
const plain = (text: string): string =>
  [...text.toWellFormed()]
    .filter((character) => character >= ' ' || '\t\n\r'.includes(character))
    .join('')

const wordsIn = (text: string): readonly string[] => text.split(/[\s,]+/).filter(Boolean)

/** A moment may be told in another zone, and a BSN with its leading zero. */
const otherForms = (text: string): readonly string[] => {
  const at = new Date(text)
  const moment = /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(at.getTime())
  return [
    ...(moment ? [at.toISOString()] : []),
    ...(/^\d{8}$/.test(text) ? [text.padStart(9, '0')] : []),
  ]
}

/** The leaves of what was read that the resource does not have, whole or word by word. */
export const inventedIn = (read: unknown, resource: unknown): readonly unknown[] => {
  const texts = leavesOf(resource)
    .filter((leaf) => typeof leaf === 'string')
    .map(plain)
  const words = new Set(
    texts.flatMap((text) => [text.trim(), ...wordsIn(text), ...otherForms(text.trim())]),
  )
  return leavesOf(read).filter((leaf) => {
    if (leaf === null || leaf === undefined) return false
    if (typeof leaf !== 'string') return true
    return !ours.has(leaf) && !words.has(leaf) && !wordsIn(leaf).every((word) => words.has(word))
  })
}
