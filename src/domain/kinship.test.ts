import { describe, expect, it } from 'vitest'
import { child, father, mother } from '../../test/support/persons.ts'
import { aReferral } from '../../test/support/referrals.ts'
import { familyIn, kinshipOf, type WithFamily } from './kinship.ts'
import type { RelatedPerson } from './person.ts'

const somebody = (text: string, relation: RelatedPerson['relation'] = 'mother'): RelatedPerson => ({
  ...mother,
  id: null,
  name: { text },
  relation,
})

const family = (address: string | null, ...persons: readonly RelatedPerson[]): WithFamily => ({
  patient: { address },
  persons,
})

describe('whether two children may be of one family', () => {
  it('says so where one person brings up both, however the name is spaced', () => {
    const sem = family('Lindelaan 4', somebody('Fatima Haddad'))
    const noor = family('Dorpsstraat 1', somebody('fatima  haddad', 'step-parent'))
    expect(kinshipOf(sem, noor)).toMatchObject({
      kind: 'person',
      person: { name: { text: 'Fatima Haddad' } },
    })
  })

  it('says so where they live at one address, however it is written', () => {
    expect(
      kinshipOf(family('Lindelaan 4, 6200 AB Maasdal'), family('lindelaan 4 6200AB maasdal')),
    ).toEqual({ kind: 'address' })
  })

  it('does not say so of an institution that brings up many, or of who only stands by', () => {
    for (const relation of ['guardian-institution', 'grandparent', 'other'] as const) {
      const one = somebody('Jeugdbescherming Zuid', relation)
      expect(kinshipOf(family(null, one), family(null, one))).toBeNull()
    }
  })

  it('does not say so where nothing is known of either', () => {
    expect(kinshipOf(family(null), family(null))).toBeNull()
    expect(kinshipOf(family(''), family(''))).toBeNull()
    expect(kinshipOf(family('Lindelaan 4'), family('Lindelaan 5'))).toBeNull()
  })

  it('knows from a referral everybody with gezag, who consented and who may be called, each once', () => {
    const { patient, persons } = familyIn(aReferral().build())
    expect(patient.address).toBe(child.address)
    expect(persons).toEqual([mother, father])
  })
})
