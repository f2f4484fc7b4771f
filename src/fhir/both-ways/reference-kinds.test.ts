import { describe, expect, it } from 'vitest'
import { readAs, scene } from '../../../test/support/read-kind.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import {
  episode,
  held,
  numbered,
  otherReferral,
  ours,
  referenceTo,
  sameNumber,
  someone,
  typeIn,
} from './reference-kinds.ts'

const { naming } = scene
const identifier = { system: 'http://fhir.nl/fhir/NamingSystem/agb-z', value: '01000001' }
const nothing = { is: 'Patient', id: null, identifier: null, name: null }

/** What no reference is, and what is said of it. */
const noReferences = [undefined, null, 'Patient/1', 7]
const saidOfThem = ['missing', 'malformed', 'malformed', 'malformed']

describe('of which type a reference is', () => {
  it.each([
    [{ type: 'Patient' }, 'Patient'],
    [{ type: 'Patient', reference: 'Group/1' }, 'Patient'],
    [{ reference: 'Patient/1' }, 'Patient'],
    [{ reference: 'Patient/1/_history/12' }, 'Patient'],
    [{ reference: 'https://his.example/fhir/RelatedPerson/1' }, 'RelatedPerson'],
    [{ reference: 'https://his.example/Group/Patient/1' }, 'Patient'],
    [{ reference: 'patient/1' }, null],
    [{ reference: 'Patient/' }, null],
    [{ reference: '#contact-1' }, null],
    [{ reference: 'Patient/1/2/3' }, null],
    [{}, null],
  ])('%j: %s', (reference, type) => expect(typeIn(reference)).toBe(type))
})

describe('a person or party', () => {
  const read = readAs(someone('Patient', 'Organization'))

  it('is what is known of it', () => {
    const known = {
      reference: 'Patient/p-1',
      type: 'Patient',
      identifier,
      display: ' Sem de Vries ',
    }
    const value = { is: 'Patient', id: 'p-1', identifier, name: ' Sem de Vries ' } as const
    expect(read(known)).toEqual({ value })
    expect(referenceTo({ ...value, id: 'p-1' as FhirId })).toEqual(known)
    expect(someone('Patient').write({ ...value, id: 'p-1' as FhirId }, scene)).toEqual(known)
  })

  it('may have nothing but its type', () => {
    expect(read({ type: 'Patient' })).toEqual({ value: nothing })
    expect(read({ type: 'Patient', display: '' })).toEqual({ value: nothing })
    for (const half of [{ system: identifier.system }, { value: identifier.value }, {}]) {
      expect(read({ type: 'Patient', identifier: half })).toEqual({ value: nothing })
    }
    const bare = { is: 'Patient', id: null, identifier: null, name: null } as const
    expect(referenceTo(bare)).toEqual({ type: 'Patient' })
  })

  it('is one of those that it may be', () => {
    expect(read({ type: 'Organization' })).toEqual({ value: { ...nothing, is: 'Organization' } })
    expect(read({ type: 'Group' })).toBe('other-resource')
    expect(read({ display: 'Sem' })).toBe('other-resource')
    expect(noReferences.map(read)).toEqual(saidOfThem)
  })
})

describe('what the HIS holds', () => {
  it('is a resource of that type, by its id', () => {
    const kind = held('Condition')
    expect(kind.write('c-1' as FhirId, scene)).toEqual({
      reference: 'Condition/c-1',
      type: 'Condition',
    })
    expect(readAs(kind)({ reference: 'Condition/c-1' })).toEqual({ value: 'c-1' })
    expect(readAs(kind)({ reference: 'Encounter/c-1' })).toBe('other-resource')
    expect(noReferences.map(readAs(kind))).toEqual(saidOfThem)
  })

  it('is an episode with its title', () => {
    const found = { reference: 'Condition/c-1', type: 'Condition', display: ' Slaapstoornis' }
    const value = { conditionId: 'c-1' as FhirId, title: ' Slaapstoornis' }
    expect(episode.write(value, scene)).toEqual(found)
    expect(readAs(episode)(found)).toEqual({ value })
    expect(readAs(episode)({ reference: 'Condition/c-1' })).toBe('missing')
    expect(readAs(episode)({ ...found, reference: 'Flag/1' })).toBe('other-resource')
    expect(noReferences.map(readAs(episode))).toEqual(saidOfThem)
  })
})

describe('another resource of the same referral', () => {
  const request = ours('ServiceRequest')
  const read = readAs(request)
  const other = aReferral().build().id

  it('is where we said, by our identifier, or where the HIS put it', () => {
    expect(request.write(null, scene)).toEqual(naming.reference('ServiceRequest'))
    for (const found of [
      naming.reference('ServiceRequest'),
      { type: 'ServiceRequest', identifier: naming.identifier('ServiceRequest') },
      { reference: 'ServiceRequest/12' },
      { reference: 'https://his.example/fhir/ServiceRequest/12' },
      { type: 'ServiceRequest', identifier: { system: 'urn:x', value: '12' } },
    ]) {
      expect(read(found)).toEqual({ value: null })
    }
  })

  it('is not one of another referral', () => {
    const theirs = naming.identifier('ServiceRequest', other)
    expect(read({ type: 'ServiceRequest', identifier: theirs })).toBe('not-ours')
    expect(read({ reference: `urn:uuid:${other}`, type: 'ServiceRequest' })).toBe('not-ours')
    expect(read({ reference: 'urn:oid:1.2.3', type: 'ServiceRequest' })).toBe('not-ours')
  })

  it('is not of another type', () => {
    expect(read({ reference: 'Task/12' })).toBe('other-resource')
    expect(read({})).toBe('other-resource')
    expect(noReferences.map(read)).toEqual(saidOfThem)
  })

  it('may be the one with the same number', () => {
    const kind = ours(sameNumber('ServiceRequest/proposal'))
    const at = { ...scene, name: 'Task/proposal-2' } as const
    const second = naming.reference('ServiceRequest/proposal-2')
    expect(kind.write(null, at)).toEqual(second)
    expect(kind.read(second, at)).toEqual({ ok: true, value: null })
    const first = naming.reference('ServiceRequest/proposal-1')
    expect(kind.read(first, at)).toEqual({ ok: false, failure: 'not-ours' })
  })
})

describe('the request of another referral', () => {
  const read = readAs(otherReferral)
  const other = aReferral().build().id
  const reference = naming.logicalReference('ServiceRequest', other)

  it('is known by our identifier', () => {
    expect(otherReferral.write(other, scene)).toEqual(reference)
    expect(read(reference)).toEqual({ value: other })
  })

  it('is not ours under another identifier', () => {
    for (const theirs of [
      undefined,
      {},
      { system: naming.canonicals.identifier },
      { system: naming.canonicals.identifier, value: 'x' },
      { system: 'urn:x', value: other },
    ]) {
      expect(read({ type: 'ServiceRequest', identifier: theirs })).toBe('not-ours')
    }
  })

  it('is no Task', () => {
    expect(read({ ...reference, type: 'Task' })).toBe('other-resource')
    expect(noReferences.map(read)).toEqual(saidOfThem)
  })
})

describe('one of several of the same referral', () => {
  const appointment = numbered('Appointment')
  const read = readAs(appointment)
  const second = {
    ...naming.reference('Appointment-2'),
    identifier: naming.identifier('Appointment-2'),
  }

  it('is known by its number', () => {
    expect(appointment.write(2, scene)).toEqual(second)
    expect(read(second)).toEqual({ value: 2 })
    expect(read({ reference: 'Appointment/12', identifier: second.identifier })).toEqual({
      value: 2,
    })
  })

  it('is not ours under another identifier, nor of another kind', () => {
    const { system = '', value = '' } = second.identifier
    for (const theirs of [
      undefined,
      { system },
      { system, value: `${value}0x` },
      { system: 'urn:x', value },
      naming.identifier('Task/question-2'),
      naming.identifier('Appointment-2', aReferral().build().id),
    ]) {
      expect(read({ type: 'Appointment', identifier: theirs })).toBe('not-ours')
    }
  })

  it('is of its type', () => {
    expect(read({ ...second, type: 'Encounter' })).toBe('other-resource')
    expect(noReferences.map(read)).toEqual(saidOfThem)
  })
})
