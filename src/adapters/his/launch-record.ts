import type { PracticeOrganisation } from '../../application/ports/directory.ts'
import type { HisGrant, LaunchRecord, ReadFailure } from '../../application/ports/his.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { inOrder, type Unread } from '../../domain/unread.ts'
import { reasonOf } from '../../fhir/read/condition.ts'
import { encounterOf } from '../../fhir/read/encounter.ts'
import { isLegalSituation, legalSituationOf } from '../../fhir/read/legal-situation.ts'
import { patientOf } from '../../fhir/read/patient.ts'
import { relatedPersonOf } from '../../fhir/read/related-person.ts'
import type { ResourceType, Search } from './fhir-client.ts'
import { isUnavailable, ofType } from './found.ts'
import type { Issuer } from './issuer.ts'
import { type FoundInRecord, isContactOf, isOf, unreadInRecord } from './launch-unread.ts'
import { findWorker } from './launch-worker.ts'
import { findOwnGp } from './own-gp.ts'
import { readTogether, type Wish } from './read-together.ts'

const pageSize = '200'

const patientSearch = (type: ResourceType, patient: FhirId | null): Search | null =>
  patient === null
    ? null
    : { type, parameters: { patient: `Patient/${patient}`, _count: pageSize } }

/** The roles of who is at the screen, with the practice of each. */
const roleSearch = ({ type, id }: HisGrant['fhirUser']): Search => ({
  type: 'PractitionerRole',
  parameters:
    type === 'Practitioner'
      ? { practitioner: `Practitioner/${id}`, _include: 'PractitionerRole:organization' }
      : { _id: id, _include: ['PractitionerRole:organization', 'PractitionerRole:practitioner'] },
})

const readById = (type: ResourceType, id: FhirId | null): Wish | null =>
  id === null ? null : { type, id }

/** What the launch knows now, and what of it could not be read, also where it was refused. */
type ReadAtLaunch = { record: Result<LaunchRecord, ReadFailure>; unread: readonly Unread[] }

const refused = (code: ReadFailure, unread: readonly Unread[] = []): ReadAtLaunch => ({
  record: failure(code),
  unread,
})

/** Everything that the launch reads: one batch, and a second when the HIS does not include what was asked. */
export const readLaunchRecord = async (
  issuer: Issuer,
  { accessToken: token, patient, encounter, fhirUser }: HisGrant,
  isPractice: (organisation: PracticeOrganisation) => boolean,
  today: LocalDate,
): Promise<ReadAtLaunch> => {
  const reader = {
    fhir: issuer.fhir,
    canBatch: issuer.capabilities.peek()?.stated?.has('batch') ?? false,
    token,
  }
  const found = await readTogether(reader, {
    patient: readById('Patient', patient),
    user: fhirUser.type === 'Practitioner' ? readById('Practitioner', fhirUser.id) : null,
    roles: roleSearch(fhirUser),
    conditions: patientSearch('Condition', patient),
    relatedPersons: patientSearch('RelatedPerson', patient),
    encounter: readById('Encounter', encounter),
  })
  if (Object.values(found).some(isUnavailable)) return refused('his-unavailable')
  const child = ofType('Patient', found.patient)[0]
  const read = child === undefined ? null : patientOf(child)
  // Never another patient than the launch's (reliability I5).
  if (read?.id !== (patient ?? undefined)) {
    const why = child === undefined ? 'missing' : 'odd'
    return refused('patient-not-readable', [{ element: 'Patient', why }])
  }
  const { worker, unread: ofWorker } = await findWorker(
    reader,
    fhirUser,
    [found.user, found.roles],
    isPractice,
  )
  const unread = inOrder([...unreadInRecord(found, read, today), ...ofWorker])
  if (!worker.ok) return { record: worker, unread }
  const ownGp = worker.value.user.role === 'gp' ? null : await findOwnGp(reader, child)
  const record = {
    ...worker.value,
    ...recordOf(found, patient),
    patient: read,
    ...(ownGp && { ownGp }),
    unread,
  }
  return { record: success(record), unread }
}

const recordOf = (found: FoundInRecord, patient: FhirId | null) => {
  const conditions = ofType('Condition', found.conditions).filter(({ subject }) =>
    isOf(patient, subject),
  )
  return {
    encounter:
      ofType('Encounter', found.encounter)
        .filter((contact) => isContactOf(patient, contact))
        .map(encounterOf)[0] ?? null,
    reasons: conditions
      .filter((condition) => !isLegalSituation(condition))
      .map(reasonOf)
      .filter((reason) => reason !== null),
    legalSituations: conditions.map(legalSituationOf).filter((situation) => situation !== null),
    relatedPersons: ofType('RelatedPerson', found.relatedPersons)
      .filter((person) => isOf(patient, person.patient))
      .map(relatedPersonOf)
      .filter((person) => person !== null),
  }
}
