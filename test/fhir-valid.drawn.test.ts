import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { resourcesOf } from '../src/fhir/write/resources-of.ts'
import { anyReferral } from './support/arbitrary-referral.ts'
import { faultsOf, loadR4 } from './support/valid-fhir.ts'
import { aReport } from './support/written-cases.ts'

beforeAll(loadR4, 60_000)

const documents = {
  report: aReport,
  letter: aReport,
  earlierReports: [aReport, aReport, aReport],
  onwardLetters: { 1: aReport, 2: aReport, 3: aReport },
}

describe('what is written of any referral', () => {
  it('is valid, by R4 and by the profile that it names', () => {
    fc.assert(
      fc.property(anyReferral, (referral) => {
        for (const { name, resource } of resourcesOf(referral, documents)) {
          expect([name, faultsOf(resource)]).toEqual([name, []])
        }
      }),
      { numRuns: 40 },
    )
  })
})
