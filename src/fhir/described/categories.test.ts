import { describe, expect, it } from 'vitest'
import { scene, takenAt } from '../../../test/support/read-kind.ts'
import { isReferral } from './categories.ts'

const snomed = { system: 'http://snomed.info/sct', code: '3457005' }
const taken = (...coding: readonly object[]) => takenAt(isReferral, { category: [{ coding }] })

describe('that a request is a referral', () => {
  it('is said by SNOMED CT and by the draft, and each time anew', () => {
    const [one, other] = [{}, {}] as { category?: unknown }[]
    for (const resource of [one, other]) isReferral.put(resource ?? {}, null, scene)
    expect(one?.category).toMatchObject([
      { coding: [{ ...snomed, display: 'verwijzen van patiënt' }] },
      { coding: [{ code: '1', display: 'Verwijsbrief' }] },
    ])
    expect(one?.category).toEqual(other?.category)
    expect(one?.category).not.toBe(other?.category)
  })

  it('is found by SNOMED’s code alone', () => {
    expect(taken({ system: 'urn:x', code: '1' }, snomed)).toEqual({ value: null })
    expect(taken({ ...snomed, system: 'urn:x' })).toBe('other-code')
    expect(taken({ ...snomed, code: '1' })).toBe('other-code')
    expect(takenAt(isReferral, { category: 'verwijzing' })).toBe('other-code')
    expect(takenAt(isReferral, {})).toBe('missing')
  })
})
