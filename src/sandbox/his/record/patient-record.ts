import type {
  Appointment,
  Attachment,
  Condition,
  Encounter,
  FhirResource,
  Patient,
} from 'fhir/r4.js'
import type { FhirStore } from '../store/fhir-store.ts'
import { type DossierLine, type DossierResource, dossierLine } from './dossier-line.ts'
import { idIn, isFhirId } from './practice-record.ts'

export type PatientRecord = {
  patient: Patient
  episodes: Condition[]
  contacts: Encounter[]
  dossier: DossierLine[]
}

/** What stands in a patient's record, newest first. */
export async function readPatientRecord(
  store: FhirStore,
  patient: Patient,
): Promise<PatientRecord> {
  const of = { patient: `Patient/${patient.id}` }
  const episodes = await store.search('Condition', of)
  const contacts = await store.search('Encounter', of)
  const written: DossierResource[] = [
    ...(await store.search('ServiceRequest', of)),
    ...(await store.search('Consent', of)),
    ...(await store.search('QuestionnaireResponse', of)),
    ...(await store.search('Task', of)),
    ...(await store.search('DocumentReference', of)),
    ...(await store.search('Appointment', of)),
  ]
  return {
    patient,
    episodes: newestFirst(
      episodes,
      ({ onsetDateTime, recordedDate }) => onsetDateTime ?? recordedDate,
    ),
    contacts: newestFirst(contacts, ({ period }) => period?.start),
    dossier: byDate(written.map((one) => dossierLine(one, written))),
  }
}

function newestFirst<T>(items: T[], dateOf: (item: T) => string | undefined): T[] {
  return items.toSorted((a, b) => (dateOf(b) ?? '').localeCompare(dateOf(a) ?? ''))
}

/** Newest first; of one moment each kind after another, as they are searched. */
function byDate(lines: DossierLine[]): DossierLine[] {
  const ordered = lines.toSorted(
    (a, b) =>
      dossierTypes.indexOf(a.type) - dossierTypes.indexOf(b.type) ||
      a.sentence.localeCompare(b.sentence, 'nl'),
  )
  return newestFirst(ordered, ({ at }) => at)
}

const dossierTypes = [
  'ServiceRequest',
  'Consent',
  'QuestionnaireResponse',
  'Task',
  'DocumentReference',
  'Appointment',
] as const

/** One resource of this patient's dossier; null when it is not there or is of someone else. */
export async function findInDossier(
  store: FhirStore,
  patientId: string,
  type: string,
  id: string,
): Promise<DossierResource | null> {
  const known = dossierTypes.find((dossierType) => dossierType === type)
  if (!known || !isFhirId(id)) return null
  const resource = await store.read(known, id)
  return resource && idIn(subjectOf(resource)) === patientId ? resource : null
}

function subjectOf(resource: DossierResource) {
  if (resource.resourceType === 'Task') return resource.for
  if (resource.resourceType === 'Appointment') return patientIn(resource)
  return resource.resourceType === 'Consent' ? resource.patient : resource.subject
}

const patientIn = ({ participant }: Appointment) =>
  participant.map(({ actor }) => actor).find((actor) => actor?.reference?.startsWith('Patient/'))

/** The bytes of an attachment, inline or as a Binary of this store; null when they are not here. */
export async function attachmentBytes(
  store: FhirStore,
  { data, url }: Attachment,
): Promise<Buffer | null> {
  if (data) return Buffer.from(data, 'base64')
  const id = /(?:^|\/)Binary\/([A-Za-z0-9\-.]{1,64})$/.exec(url ?? '')?.[1]
  const binary: FhirResource | null = id ? await store.read('Binary', id) : null
  return binary?.data ? Buffer.from(binary.data, 'base64') : null
}
