import type { QuestionnaireResponse, Reference } from 'fhir/r4.js'
import type { ConsentRecord } from '../../domain/consent/consent-record.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Writing } from '../consent-record/item.ts'
import { personsForm, recordForm } from '../consent-record/record-form.ts'
import { metaOf } from './confidentiality.ts'
import { type ConsentingPersons, consentingPersons } from './consenting-persons.ts'
import { element } from './element.ts'
import type { Naming } from './naming.ts'
import { patientReference, practitionerReference, workerReference } from './parties.ts'

const answersOf = (
  record: ConsentRecord,
  { relatives, referenceTo }: ConsentingPersons,
  { canonicals }: Naming,
): QuestionnaireResponse['item'] => {
  const writing: Writing = { canonicals, referenceTo }
  const persons = relatives.map(({ id, ...person }) => ({
    ...person,
    reference: referenceTo({ id, ...person }),
  }))
  return [...personsForm.write(persons, writing), ...recordForm.write(record, writing)]
}

const authorOf = (referral: Referral): Reference => {
  const { recordedBy } = referral.consent
  return 'roles' in recordedBy
    ? workerReference(recordedBy.name, referral)
    : practitionerReference(recordedBy)
}

/** What was said and judged, whole: the source of both Consents. Persons are contained by whoever holds this. */
export const consentSourceOf = (referral: Referral, naming: Naming): QuestionnaireResponse => {
  const { consent, request } = referral
  const persons = consentingPersons(referral)
  return element<QuestionnaireResponse>({
    resourceType: 'QuestionnaireResponse',
    meta: metaOf(referral, naming.canonicals.profile('consent-source')),
    contained: [...persons.contained(persons.relatives)],
    identifier: naming.identifier('QuestionnaireResponse'),
    questionnaire: naming.canonicals.questionnaire,
    status: request.status === 'entered-in-error' ? 'entered-in-error' : 'completed',
    subject: patientReference(referral),
    encounter: request.encounter && {
      reference: `Encounter/${request.encounter}`,
      type: 'Encounter',
    },
    authored: consent.recordedAt,
    author: authorOf(referral),
    item: answersOf(consent, persons, naming) ?? null,
  })
}
