import type { FhirResource } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { furtherCases } from '../../../test/support/further-cases.ts'
import { namingOf } from '../write/naming.ts'
import { toldOf } from '../write/told-of.ts'
import { appointment } from './appointment.ts'

const referral = furtherCases['appointments and reports']
const none = { report: null, letter: null, earlierReports: [] }
const [first] = toldOf(referral, none).filter(({ kind }) => kind === 'Appointment')
if (first?.kind !== 'Appointment') throw new Error('there is no appointment')

const scene = { naming: namingOf(referral.id), name: first.name }
const written = appointment.write(first.told, scene)
const read = (participant: unknown) => {
  const result = appointment.read({ ...written, participant } as FhirResource, scene)
  return result.ok ? result.value : result.failure
}

const patient = { actor: { type: 'Patient', reference: 'Patient/p-1' }, status: 'accepted' }
const room = (display: unknown) => ({ actor: { type: 'Location', display }, status: 'accepted' })
const refused = (type: string, why: string) => ({ element: `Appointment.participant:${type}`, why })

describe('who and what take part in an appointment', () => {
  it('are the child, perhaps who helps, and perhaps a room', () => {
    expect(read([patient, { status: 'accepted' }])).toMatchObject({
      patient: { id: 'p-1' },
      worker: null,
      place: '',
    })
    expect(read([patient, room('Spreekkamer 2')])).toMatchObject({ place: 'Spreekkamer 2' })
  })

  it('is one child', () => {
    expect(read([])).toEqual(refused('Patient', 'missing'))
    expect(read(undefined)).toEqual(refused('Patient', 'missing'))
    expect(read([patient, patient])).toEqual(refused('Patient', 'repeated'))
  })

  it('is a room with a name', () => {
    expect(read([patient, room(undefined)])).toEqual(refused('Location', 'missing'))
    expect(read([patient, room(null)])).toEqual(refused('Location', 'missing'))
    expect(read([patient, room('')])).toEqual(refused('Location', 'malformed'))
  })
})
