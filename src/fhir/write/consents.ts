import type { CodeableConcept, Consent, QuestionnaireResponse } from 'fhir/r4.js'
import { answerOf, isAgainst } from '../../domain/consent/answers.ts'
import type { ConsentingPerson, ConsentPurpose } from '../../domain/consent/consent-record.ts'
import type { Situation } from '../../domain/consent/facts.ts'
import { unique } from '../../domain/consent/merged.ts'
import { isPermitted, recordedOn } from '../../domain/consent/permitted.ts'
import { informationOnly } from '../../domain/consent/problems.ts'
import { includesPerson, isSamePerson } from '../../domain/consent/same-person.ts'
import { statutes } from '../../domain/consent/statutes.ts'
import type { Referral } from '../../domain/referral.ts'
import { metaOf } from './confidentiality.ts'
import {
  disclosedSubjects,
  disclosureProvision,
  helpProvision,
  type Subject,
} from './consent-provisions.ts'
import { consentSourceOf } from './consent-source.ts'
import { consentingPersons } from './consenting-persons.ts'
import { element } from './element.ts'
import type { Naming } from './naming.ts'
import { patientReference, practiceReference } from './parties.ts'

type Act = Extract<ConsentPurpose, 'help' | 'disclosure'>

const coded = (system: string, code: string): CodeableConcept => ({ coding: [{ system, code }] })

/** What sets the two legal acts apart in FHIR. */
const acts = {
  help: {
    scope: coded('http://terminology.hl7.org/CodeSystem/consentscope', 'treatment'),
    category: coded('http://loinc.org', '59284-0'),
    policies: [statutes.helpByGp, statutes.helpByYouthWorker],
    subjects: (): readonly Subject[] => [{ purpose: 'help', receiver: null }],
    provision: helpProvision,
  },
  disclosure: {
    scope: coded('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
    category: coded('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'IDSCL'),
    policies: [statutes.disclosureByGp, statutes.disclosureByYouthWorker],
    subjects: disclosedSubjects,
    provision: disclosureProvision,
  },
} as const

/** Paragraph 7.3 Jeugdwet does not hold for medical treatment (7.3.1 lid 3): the practice's own POH. */
const policiesOf = (act: Act, { receiver }: Referral): Consent['policy'] =>
  acts[act].policies
    .slice(0, receiver.employment === 'practice' ? 1 : 2)
    .map(({ uri }) => ({ uri }))

/** Withdrawn before the start because the consent was taken back, and nobody wrote down by whom in which direction. */
const isWithdrawnWhole = ({ coordination, history }: Referral): boolean =>
  coordination.status === 'cancelled' &&
  coordination.reason.code === 'toestemming-ingetrokken' &&
  history.some(({ row }) => row === '16')

const isTakenBack = ({ consent }: Referral, subjects: readonly Subject[]): boolean =>
  consent.objections.some(
    (one) =>
      one.kind === 'withdrawal' &&
      one.endedOn === null &&
      subjects.some(({ purpose, receiver }) => isAgainst(one, purpose, receiver)),
  )

/** In force as long as anything is permitted under it: the rest is denied in the provisions. */
const statusOf = (act: Act, referral: Referral): Consent['status'] => {
  const subjects = acts[act].subjects(referral)
  if (referral.request.status === 'entered-in-error') return 'entered-in-error'
  if (isWithdrawnWhole(referral)) return 'inactive'
  if (subjects.some(({ purpose, receiver }) => isPermitted(referral, purpose, receiver))) {
    return 'active'
  }
  return isTakenBack(referral, subjects) ? 'inactive' : 'rejected'
}

const situationOf = (referral: Referral): Situation => ({
  birthDate: referral.patient.birthDate,
  consent: referral.consent,
  recordedIn: referral.consent.band,
  knownUntil: recordedOn(referral),
})

/** The GI that consents in the place of a parent (1:265e BW): no row asks it, and its word counts all the same. */
const isInPlaceOfParent = ({ consent }: Referral, person: ConsentingPerson): boolean => {
  const institution = consent.authority?.supervision?.institution
  return (
    institution !== undefined &&
    isSamePerson(institution, person) &&
    consent.exceptions.some(({ ground }) => ground === 'institution-consents')
  )
}

/** Who agreed: everybody whose word counts and whose last word is yes. */
const agreedTo = (act: Act, referral: Referral): readonly ConsentingPerson[] => {
  const situation = situationOf(referral)
  const ignored = informationOnly(situation, situation.knownUntil).map(({ person }) => person)
  const said = referral.consent.statements.map(({ person }) => person)
  return unique(said, isSamePerson)
    .filter((one) => !includesPerson(ignored, one) || isInPlaceOfParent(referral, one))
    .filter((one) =>
      acts[act]
        .subjects(referral)
        .some(
          ({ purpose, receiver }) => answerOf({ ...situation, receiver }, one, purpose) === 'given',
        ),
    )
}

const sourceIn = (referral: Referral, naming: Naming): QuestionnaireResponse => {
  const { contained: _, meta: _meta, ...source } = consentSourceOf(referral, naming)
  return { ...source, id: 'source' }
}

/** Whether the HIS keeps the source by itself, or inside each Consent. */
export type SourceIs = 'apart' | 'contained'

/** One of the two legal acts: the consent to the help, or to sharing with this receiver and back. */
export const consentOf = (
  act: Act,
  referral: Referral,
  { naming, source }: { naming: Naming; source: SourceIs },
): Consent => {
  const { relatives, referenceTo, contained } = consentingPersons(referral)
  const performers = agreedTo(act, referral)
  return element<Consent>({
    resourceType: 'Consent',
    meta: metaOf(referral, naming.canonicals.profile(`consent-${act}`)),
    contained:
      source === 'apart'
        ? [...contained(performers)]
        : [sourceIn(referral, naming), ...contained(relatives)],
    identifier: [naming.identifier(`Consent/${act}`)],
    status: statusOf(act, referral),
    scope: acts[act].scope,
    category: [acts[act].category],
    patient: patientReference(referral),
    dateTime: referral.consent.recordedAt,
    performer: performers.map(referenceTo),
    organization: [practiceReference(referral)],
    sourceReference:
      source === 'apart' ? naming.reference('QuestionnaireResponse') : { reference: '#source' },
    policy: policiesOf(act, referral) ?? null,
    provision: acts[act].provision({ referral, naming }),
  })
}
