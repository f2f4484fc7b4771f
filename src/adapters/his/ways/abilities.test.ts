import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { statedAbilities, untold } from './abilities.ts'

type Type = CapabilityStatementRestResource

const a = (
  type: Type['type'],
  changed: Partial<Type> = {},
  codes = 'create update search-type',
) => ({
  type,
  interaction: codes.split(' ').map((code) => ({ code })) as Type['interaction'] & object,
  conditionalCreate: true,
  ...changed,
})

const stated = (resource: Type[] | undefined, ...codes: ('batch' | 'transaction')[]) => {
  const rest = [
    {
      mode: 'server',
      ...(codes.length === 0 ? {} : { interaction: codes.map((code) => ({ code })) }),
      ...(resource && { resource }),
    },
  ]
  const abilities = statedAbilities({ rest } as CapabilityStatement)
  return abilities && [...abilities].sort()
}

describe('what a CapabilityStatement declares', () => {
  it('is what it lists, of the types that we write', () => {
    const types = [a('ServiceRequest'), a('Task'), a('Consent'), a('Patient', {}, 'read')]
    expect(stated(types, 'batch', 'transaction')).toEqual([
      'Consent',
      'ServiceRequest',
      'Task',
      'batch',
      'conditional-create',
      'search',
      'transaction',
    ])
  })

  it('is nothing that it does not say', () => {
    expect(stated([{ type: 'Task' }])).not.toContain('Task')
    expect(stated([a('ServiceRequest', {}, 'create update')])).not.toContain('search')
    const silent = { type: 'ServiceRequest', interaction: a('Task').interaction } as Type
    expect(stated([silent])).toEqual(['ServiceRequest', 'search'])
  })

  it('holds a type only when it can change it; a letter is not changed', () => {
    expect(stated([a('Task', {}, 'create'), a('ServiceRequest', {}, 'update')])).not.toContain(
      'Task',
    )
    expect(stated([a('ServiceRequest', {}, 'update')])).not.toContain('ServiceRequest')
    expect(stated([a('DocumentReference', {}, 'create')])).toContain('DocumentReference')
  })

  it('holds of the HIS only what holds of every type that it takes', () => {
    const mixed = [
      a('ServiceRequest', { updateCreate: true }),
      a('Task', { conditionalCreate: false }),
    ]
    expect(stated(mixed)).not.toContain('conditional-create')
    expect(stated(mixed)).not.toContain('own-id')
    const own = [a('ServiceRequest', { updateCreate: true })]
    expect(stated([...own, a('Task', { conditionalCreate: false }, 'read')])).toEqual(
      expect.arrayContaining(['own-id', 'conditional-create']),
    )
  })

  it('holds appointments only where it can write them as it writes the rest', () => {
    const needed = [a('ServiceRequest', { updateCreate: true }), a('Task', { updateCreate: true })]
    const able = [...needed, a('Appointment', { updateCreate: true })]
    expect(stated(able)).toContain('Appointment')
    for (const lesser of [
      a('Appointment', { updateCreate: true, conditionalCreate: false }),
      a('Appointment', { updateCreate: true }, 'create update'),
      a('Appointment'),
    ]) {
      expect(stated([...needed, lesser])).toEqual(stated(needed))
    }
    expect(stated([...needed, a('Appointment', { updateCreate: true }, 'create')])).toEqual(
      stated(needed),
    )
  })

  it('is what it does as a server, wherever that stands', () => {
    const rest = [
      { mode: 'client', interaction: [{ code: 'transaction' }] },
      { mode: 'server', interaction: [{ code: 'batch' }] },
    ]
    const abilities = statedAbilities({ rest } as CapabilityStatement)
    expect(abilities?.has('batch')).toBe(true)
    expect(abilities?.has('transaction')).toBe(false)
  })

  it('is unknown when it lists nothing at all', () => {
    expect(stated(undefined)).toBeNull()
    expect(statedAbilities({ rest: [{ mode: 'client' }] } as CapabilityStatement)).toBeNull()
  })

  it('is to be tried for the types when it lists interactions only', () => {
    expect(stated(undefined, 'batch')).toContain('ServiceRequest')
    expect(stated(undefined, 'batch')).not.toContain('transaction')
  })
})

describe('a HIS that says nothing', () => {
  it('is tried for everything that leaves nothing behind when it fails', () => {
    expect([...untold]).toEqual([
      'transaction',
      'conditional-create',
      'search',
      'QuestionnaireResponse',
      'Consent',
      'ServiceRequest',
      'Task',
      'DocumentReference',
    ])
  })
})
