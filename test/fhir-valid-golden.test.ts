import { describe, expect, it } from 'vitest'
import { resourcesOf } from '../src/fhir/write/resources-of.ts'
import { rejectedWithAdvice, withEverything } from './support/everything-case.ts'
import { aReport, writtenCase, writtenCases } from './support/written-cases.ts'

const written = (name: string): string =>
  `${JSON.stringify(resourcesOf(writtenCase(name), { report: aReport }), null, 2)}\n`

describe('what is written to the HIS', () => {
  it.each([
    ['sent, a parent unknown to the HIS', 'sent'],
    ['completed and seen', 'completed'],
    ['completed without feedback', 'completed-without-feedback'],
  ])('of a referral %s is byte for byte as kept in %s.json', async (name, file) => {
    await expect(written(name)).toMatchFileSnapshot(`golden/${file}.json`)
  })

  it.each([
    ['with everything beside the work', withEverything, 'everything'],
    ['that was not accepted, with advice', rejectedWithAdvice, 'rejected-with-advice'],
  ])('of a referral %s is byte for byte as kept in %3$s.json', async (_, referral, file) => {
    const documents = {
      report: aReport,
      letter: aReport,
      earlierReports: [aReport],
      onwardLetters: { 1: aReport, 2: aReport },
    }
    const all = resourcesOf(referral, documents).filter(
      ({ name }) => !/^(Consent|Questionnaire)/.test(name),
    )
    const text = `${JSON.stringify(all, null, 2)}\n`
    await expect(text).toMatchFileSnapshot(`golden/${file}.json`)
  })

  it('is the same for the same referral', () => {
    for (const name of Object.keys(writtenCases)) expect(written(name)).toBe(written(name))
  })
})
