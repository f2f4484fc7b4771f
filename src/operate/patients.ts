import { createAudit } from '../adapters/postgres/audit.ts'
import { createPatientData } from '../adapters/postgres/operations/patient-data.ts'
import { randomSecrets } from '../adapters/random-secrets.ts'
import {
  isRemovalGround,
  removalGrounds,
  removePatient,
} from '../application/operations/remove-patient.ts'
import { showPatientData } from '../application/operations/show-patient-data.ts'
import { type PracticeId, parseFhirId } from '../domain/identifiers.ts'
import type { Command, Operator } from './operator.ts'

const portsOf = ({ db, encryption, now }: Operator) => ({
  patients: createPatientData(db, encryption().ring),
  audit: createAudit(db),
  secrets: randomSecrets,
  now,
})

const patientOf = ({ name }: Operator, [practice = '', word = '']: readonly string[]) => {
  const patient = parseFhirId(word)
  if (practice === '' || patient === null) {
    throw new Error(
      'name the practice as the configuration does, and the patient by its id in the HIS',
    )
  }
  return { practice: practice as PracticeId, patient, operator: name }
}

const show: Command = {
  usage: 'PRACTICE PATIENT',
  what: 'everything that is held of a patient, as JSON; is audited',
  run: async (operator, words) => {
    const held = await showPatientData(portsOf(operator))(patientOf(operator, words))
    operator.write(JSON.stringify(held, null, 2))
    return true
  },
}

const refusals = {
  open: 'A referral of this patient is not closed: withdraw or complete it first. Nothing was removed.',
  unknown: 'Nothing is held of this patient.',
} as const

const grounds = Object.entries(removalGrounds).map(([code, text]) => `${code}: ${text}`)

const remove: Command = {
  usage: `PRACTICE PATIENT --reason ${Object.keys(removalGrounds).join(' | ')}`,
  what: 'removes it; the audit stays under a pseudonym; needs the owner of the database',
  run: async (operator, words, { reason = '' }) => {
    const of = patientOf(operator, words)
    if (!isRemovalGround(reason)) throw new Error(['--reason is one of', ...grounds].join('\n  '))
    const removed = await removePatient(portsOf(operator))({ ...of, ground: reason })
    operator.write(removed.ok ? JSON.stringify(removed.value) : refusals[removed.failure])
    if (removed.ok) operator.write('What is in the record of the HIS is the practice’s, and stays.')
    return removed.ok
  },
}

export const patientCommands = { 'patient show': show, 'patient remove': remove }
