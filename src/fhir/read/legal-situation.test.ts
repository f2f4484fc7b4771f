import type { Condition } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { isLegalSituation, legalSituationOf } from './legal-situation.ts'

const condition = (system: string, code: string, status = 'active'): Condition => ({
  resourceType: 'Condition',
  subject: { reference: 'Patient/1' },
  clinicalStatus: { coding: [{ code: status }] },
  code: { coding: [{ system, code }] },
})
const status = 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.2'
const representation = 'urn:oid:2.16.840.1.113883.2.4.3.11.60.40.4.23.3'

describe('a legal situation in the HIS', () => {
  it('is OTS or voogdij while it is in force', () => {
    expect(legalSituationOf(condition(status, 'OTS'))).toBe('ots')
    expect(legalSituationOf(condition(representation, '6'))).toBe('guardianship')
    expect(legalSituationOf(condition(status, 'OTS', 'inactive'))).toBeNull()
  })

  it('is neither when it is another measure, and no episode all the same', () => {
    const mentorship = condition(representation, '8')
    expect(legalSituationOf(mentorship)).toBeNull()
    expect(isLegalSituation(mentorship)).toBe(true)
    expect(isLegalSituation(condition(status, 'OTS'))).toBe(true)
    expect(isLegalSituation(condition('http://hl7.org/fhir/sid/icpc-1-nl', 'Z20'))).toBe(false)
  })

  it('is not what has the same code in another list', () => {
    expect(legalSituationOf(condition('urn:other', 'OTS'))).toBeNull()
    expect(legalSituationOf(condition(status, '6'))).toBeNull()
  })

  it('is none where a Condition has no code', () => {
    const { code: _, ...without } = condition(status, 'OTS')
    expect(legalSituationOf(without)).toBeNull()
    expect(isLegalSituation(without)).toBe(false)
  })

  it.each(['remission', 'resolved'])('is over where it is in %s', (over) => {
    expect(legalSituationOf(condition(representation, '6', over))).toBeNull()
  })
})
