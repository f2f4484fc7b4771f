import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dutchExamples } from '../../../test/support/dutch-examples.ts'
import { readAsEverything, readAtLaunch } from '../../../test/support/launch-readers.ts'

/** Judged by eye against each example. */
const golden: Readonly<Record<string, unknown>> = JSON.parse(
  readFileSync(new URL('../../../test/golden/read-examples.json', import.meta.url), 'utf8'),
)
const examples = [...dutchExamples]
const readOnes = examples.filter(([, resource]) => readAtLaunch(resource) !== null)

describe('reading the examples of nl-core and of the national huisarts referral draft', () => {
  it('has all of them', () => {
    expect(examples).toHaveLength(33 + 26)
    expect(Object.keys(golden)).toEqual(readOnes.map(([name]) => name))
  })

  it.each(readOnes)('reads of %s what is in it, and says what is not', (name, resource) => {
    const { read, unread } = readAtLaunch(resource) ?? { read: null, unread: [] }
    const said = unread.map(({ element, why }) => `${element} ${why}`)
    expect({ read, unread: said }).toEqual(golden[name])
  })

  it.each(examples)('is not led astray by %s, whatever it is taken for', (_, resource) => {
    expect(() => readAsEverything(resource)).not.toThrow()
  })
})
