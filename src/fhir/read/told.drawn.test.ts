import fc from 'fast-check'
import type { FhirResource } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { anyReferral } from '../../../test/support/arbitrary-referral.ts'
import { described } from '../described/described.ts'
import { namingOf } from '../write/naming.ts'
import { resourcesOf } from '../write/resources-of.ts'
import { toldOf } from '../write/told-of.ts'
import { readTold } from './told.ts'

const pdf = new TextEncoder().encode('%PDF-1.7')
const documents = {
  report: pdf,
  letter: pdf,
  earlierReports: [pdf, pdf, pdf],
  onwardLetters: { 1: pdf, 2: pdf, 3: pdf },
}

/** As it comes from a server. */
const sent = (resource: object): FhirResource => JSON.parse(JSON.stringify(resource))

describe('what a HIS is told of a referral', () => {
  it('comes back from FHIR as it went, whatever the referral', () => {
    const kinds = new Set<string>()
    fc.assert(
      fc.property(anyReferral, (referral) => {
        const naming = namingOf(referral.id)
        const written = new Map(
          resourcesOf(referral, documents).map(({ name, resource }) => [name, resource]),
        )
        for (const { kind, name, told } of toldOf(referral, documents)) {
          kinds.add(kind)
          const resource = sent(written.get(name) ?? {})
          const read = readTold(resource)
          expect(read).toEqual({ ok: true, value: { kind, name, referral: referral.id, told } })
          if (!read.ok) continue
          const again = described[kind].write(read.value.told as never, { naming, name })
          expect(sent(again)).toEqual(resource)
        }
      }),
      { numRuns: 120 },
    )
    expect([...kinds].toSorted()).toEqual(Object.keys(described).toSorted())
  }, 240_000)
})
