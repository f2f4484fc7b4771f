import { describe, expect, it } from 'vitest'
import type { HisRegistration } from './registration.ts'
import { backendScopes, launchScopes, writesForEveryPatient } from './scopes.ts'

const scopes = (context: string, letters: string, types: readonly string[]): string =>
  types.map((type) => `${context}/${type}.${letters}`).join(' ')

const needed = ['ServiceRequest', 'Consent', 'Task']
const all = [...needed, 'QuestionnaireResponse', 'DocumentReference', 'Appointment']

describe('a token', () => {
  it.each([
    ['for everything of the user', 'user/*.cruds'],
    ['for each type of the user', scopes('user', 'crus', all)],
    ['in the words of v1', 'user/*.*'],
    ['for what is needed of the user, and nothing else', scopes('user', 'cu', needed)],
    ['for the user, and the patient too', `patient/*.cruds ${scopes('user', 'crus', all)}`],
    ['for a system', scopes('system', 'crus', all)],
  ])('%s writes for every patient', (_name, granted) => {
    expect(writesForEveryPatient(`launch openid ${granted}`)).toBe(true)
  })

  it.each([
    ['for the patient', scopes('patient', 'crus', all)],
    ['for everything of the patient', 'patient/*.cruds'],
    ['for the user, but one type', `${scopes('user', 'crus', needed.slice(1))} patient/*.cruds`],
    ['for the user, and the rest of the patient', `${scopes('user', 'cu', needed)} patient/*.cu`],
    ...all
      .filter((type) => !needed.includes(type))
      .map((type) => [
        `for the user, and for the patient a ${type}`,
        `${scopes('user', 'cu', needed)} patient/${type}.cu`,
      ]),
    ['with which the user only reads', `${scopes('user', 'rs', all)} patient/*.cruds`],
    ['for the user, narrowed by a filter', scopes('user', 'crus?status=active', all)],
    ['for nothing', ''],
  ])('%s writes for the launch’s patient alone', (_name, granted) => {
    expect(writesForEveryPatient(granted)).toBe(false)
  })
})

describe('what is asked to write', () => {
  const own = { backendServices: null } as HisRegistration
  const service = { backendServices: { clientId: 'b' } } as HisRegistration
  const appointments = (scopes: string) =>
    scopes.split(' ').filter((scope) => scope.includes('Appointment'))

  it('is no appointment where the HIS does not say that it holds them', () => {
    expect(appointments(launchScopes(own, { extras: false }))).toEqual([])
    expect(appointments(backendScopes({ extras: false }))).toEqual([])
    expect(backendScopes({ extras: false })).toContain('system/Task.crus')
  })

  it('is an appointment where it does, by the one who writes', () => {
    expect(appointments(launchScopes(own, { extras: true }))).toEqual(['patient/Appointment.crus'])
    expect(appointments(launchScopes(service, { extras: true }))).toEqual([])
    expect(appointments(backendScopes({ extras: true }))).toEqual(['system/Appointment.crus'])
  })
})
