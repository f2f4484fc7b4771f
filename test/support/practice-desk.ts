import { randomUUID } from 'node:crypto'
import type { Directory, Practice } from '../../src/application/ports/directory.ts'
import type { WorkerSession } from '../../src/application/ports/store.ts'
import type { ReferralInput } from '../../src/application/practice/referral-from.ts'
import type { PatientSession } from '../../src/application/practice/show-patient.ts'
import type { ClinicHours } from '../../src/domain/clinic-hours.ts'
import type { ConsentFacts } from '../../src/domain/consent/consent-record.ts'
import type { LaunchId } from '../../src/domain/identifiers.ts'
import type { Patient, Practitioner } from '../../src/domain/person.ts'
import type { Referral } from '../../src/domain/referral.ts'
import * as people from './persons.ts'
import { aReferral, aReferralId, now } from './referrals.ts'

/** The practice of the tests as it is registered. */
const thePractice: Practice = {
  id: people.practiceId,
  iss: people.iss,
  name: 'Huisartspraktijk De Linde',
  identifiers: people.practiceIdentifiers,
  receivers: [people.receiver],
  phoneRoutes: [{ name: 'Alarmnummer', phone: '112', when: 'Direct levensgevaar' }],
  gps: [people.namedGp, people.otherGp],
  mentalHealthWorkers: { refer: true, persons: [{ id: 'smeets', name: 'Ruud Smeets' }] },
  isStopping: false,
}

/** A directory of one HIS, one practice and one receiving organisation. */
export const theDirectory: Directory = {
  findIssuer: (text) => (text === people.iss ? people.iss : null),
  findPractice: (iss, identifiers) =>
    iss === people.iss &&
    identifiers.some(({ value }) => people.practiceIdentifiers.some((own) => own.value === value))
      ? thePractice
      : null,
  readPractice: () => thePractice,
  readOrganisation: (id) => ({
    id,
    name: 'CJG Maasdal',
    identifiers: people.receiver.identifiers,
    readMonths: 6,
  }),
  clinicsOf: () => [],
}

/** The same, with a spreekuur in the practice. */
export const directoryWith = (...clinics: readonly ClinicHours[]): Directory => ({
  ...theDirectory,
  clinicsOf: (practice, organisation) =>
    clinics.filter((one) => one.practice === practice && one.organisation === organisation),
})

/** A huisarts who launched for a child. */
export const aSession = (
  changed: { user?: Practitioner; patient?: Partial<Patient> } = {},
): PatientSession => ({
  id: randomUUID() as LaunchId,
  iss: people.iss,
  practice: people.practiceId,
  record: {
    user: changed.user ?? people.gp,
    organisation: {
      id: people.gp.id,
      name: thePractice.name,
      identifiers: people.practiceIdentifiers,
    },
    patient: { ...people.child, ...changed.patient },
    encounter: null,
    reasons: reasonsOf(aReferral().build()),
    relatedPersons: [people.mother, people.father],
  },
  needPatientBanner: true,
  framed: true,
  startedAt: now.toISOString(),
  lastSeenAt: now.toISOString(),
})

const reasonsOf = ({ request }: Referral) => (request.reason === null ? [] : [request.reason])

/** A POH Jeugd who logged in. */
export const aWorkerSession = (worker = people.youthWorker): WorkerSession => ({
  id: randomUUID(),
  organisation: people.organisationId,
  worker,
  startedAt: now.toISOString(),
  lastSeenAt: now.toISOString(),
})

type Changed = Partial<ReferralInput & Pick<ConsentFacts, 'authority' | 'statements'>>

/** The form as it is filled in for the child of nine: both parents agree to everything. */
export const aFilledForm = ({ authority, statements, ...changed }: Changed = {}): ReferralInput => {
  const { request, consent, receiver } = aReferral().build()
  const { band: _band, recordedBy: _by, recordedAt: _at, ...facts } = consent
  return {
    id: aReferralId(),
    receiver: receiver.organisation,
    question: request.question,
    reason: request.reason?.conditionId ?? null,
    urgency: 'routine',
    contacts: request.contacts,
    consent: {
      ...facts,
      ...(authority !== undefined && { authority }),
      ...(statements !== undefined && { statements }),
    },
    duplicateReason: null,
    formOpenedAt: now.toISOString(),
    again: null,
    keptVersion: null,
    ...changed,
  }
}
