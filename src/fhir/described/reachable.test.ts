import { describe, expect, it } from 'vitest'
import { scene, takenAt } from '../../../test/support/read-kind.ts'
import type { Reachable } from '../../domain/told/request.ts'
import type { Json } from '../both-ways/place.ts'
import { reachable } from './reachable.ts'

const subject = { reference: 'Patient/p-1', type: 'Patient' }
const mother: Reachable = { is: 'mother', name: 'Fatima Haddad', phone: '0612345678' }
const child: Reachable = { is: 'patient', name: 'Noor Haddad', phone: '0611111111' }
const guardian: Reachable = { is: 'guardian-institution', name: 'GI West', phone: '0201234567' }

const written = (...persons: readonly Reachable[]): Json => {
  const resource: Json = { subject }
  reachable.put(resource, persons, scene)
  return resource
}

/** What is taken of the mother, who was changed inside. */
const takenOf = (changed: object) => {
  const resource = written(mother)
  const [inside] = resource.contained as readonly object[]
  return takenAt(reachable, { ...resource, contained: [{ ...inside, ...changed }] })
}
const said = (...value: readonly Reachable[]) => ({ value })
const phone = (value: unknown) => ({ telecom: [{ system: 'phone', value }] })

describe('whom the POH Jeugd may call', () => {
  it('are inside the request, each by a reference with a name', () => {
    const resource = written(mother, guardian)
    expect(resource.contained).toMatchObject([
      {
        resourceType: 'RelatedPerson',
        id: 'contact-1',
        patient: subject,
        relationship: [
          {
            coding: [
              { system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'MTH' },
              { code: 'mother' },
            ],
          },
        ],
        name: [{ text: 'Fatima Haddad' }],
        ...phone('0612345678'),
      },
      { resourceType: 'Organization', id: 'contact-2', name: 'GI West', ...phone('0201234567') },
    ])
    expect((resource.supportingInfo as readonly object[]).slice(2)).toEqual([
      { reference: '#contact-1', type: 'RelatedPerson', display: 'Fatima Haddad' },
      { reference: '#contact-2', type: 'Organization', display: 'GI West' },
    ])
  })

  it('come back in their order', () => {
    expect(takenAt(reachable, written(guardian, child, mother))).toEqual(
      said(guardian, child, mother),
    )
  })

  it('are nobody where nobody may be called: nothing is inside', () => {
    const resource = written()
    expect(resource).not.toHaveProperty('contained')
    expect(resource.supportingInfo).toEqual([
      scene.naming.reference('Consent/help'),
      scene.naming.reference('Consent/disclosure'),
    ])
    expect(takenAt(reachable, resource)).toEqual(said())
    expect(takenAt(reachable, {})).toEqual(said())
  })

  it('are none of what is elsewhere', () => {
    const supportingInfo = [{}, { reference: 'Consent/1' }, { reference: 'Consent/#2' }]
    expect(takenAt(reachable, { supportingInfo })).toEqual(said())
  })

  it('are missing where they are not inside, or a thing', () => {
    const [supportingInfo, contained] = [[{ reference: '#contact-1' }], [{ id: 'contact-1' }]]
    expect(takenAt(reachable, { supportingInfo })).toBe('missing')
    expect(takenAt(reachable, { supportingInfo, contained })).toBe('missing')
    expect(takenOf({ resourceType: 'Device' })).toBe('missing')
    expect(takenOf({ id: 'contact-9' })).toBe('missing')
  })

  it('have a name and a number', () => {
    for (const changed of [
      { name: undefined },
      { name: [] },
      { name: [{ text: ' ' }] },
      { telecom: undefined },
      { telecom: [] },
      phone(''),
      phone(7),
    ]) {
      expect(takenOf(changed)).toBe('missing')
    }
    expect(takenOf(phone('06 1234'))).toEqual(said({ ...mother, phone: '06 1234' }))
  })

  it('are somebody to the child', () => {
    expect(takenOf({ relationship: undefined })).toBe('missing')
    expect(takenOf({ relationship: [{ text: 'buurvrouw' }] })).toBe('other-code')
  })
})
