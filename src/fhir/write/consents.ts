import type { CodeableConcept, Consent, ConsentVerification } from 'fhir/r4.js'
import type { ConsentPurpose } from '../../domain/consent/consent-record.ts'
import { isPermitted, isUnended } from '../../domain/consent/permitted.ts'
import { statutes } from '../../domain/consent/statutes.ts'
import type { Referral } from '../../domain/referral.ts'
import { disclosureProvision, helpProvision } from './consent-provisions.ts'
import { type ConsentingPersons, consentingPersons } from './consenting-persons.ts'
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
    provision: helpProvision,
  },
  disclosure: {
    scope: coded('http://terminology.hl7.org/CodeSystem/consentscope', 'patient-privacy'),
    category: coded('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'IDSCL'),
    policies: [statutes.disclosureByGp, statutes.disclosureByYouthWorker],
    provision: disclosureProvision,
  },
} as const

/** Paragraph 7.3 Jeugdwet does not hold for medical treatment (7.3.1 lid 3): the practice's own POH. */
const policiesOf = (act: Act, { receiver }: Referral): Consent['policy'] =>
  acts[act].policies
    .slice(0, receiver.employment === 'practice' ? 1 : 2)
    .map(({ uri }) => ({ uri }))

/** This act alone: sharing can end while the help goes on (workflow 19). */
const isWithdrawn = (act: Act, referral: Referral): boolean =>
  !isUnended(referral, act) ||
  ('reason' in referral.coordination &&
    referral.coordination.status === 'cancelled' &&
    referral.history.at(-1)?.row === '16' &&
    referral.coordination.reason.code === 'toestemming-ingetrokken')

const statusOf = (act: Act, referral: Referral): Consent['status'] => {
  if (referral.request.status === 'entered-in-error') return 'entered-in-error'
  if (isWithdrawn(act, referral)) return 'inactive'
  return isPermitted(referral, act) ? 'active' : 'rejected'
}

/** What each person answered, and when; who was not asked is left out. */
const verificationsOf = (
  act: Act,
  { consent }: Referral,
  { referenceTo }: ConsentingPersons,
): ConsentVerification[] =>
  consent.statements
    .filter(({ answers }) => answers[act] !== 'not-asked')
    .map(({ person, answers, date }) => ({
      verified: answers[act] === 'given',
      verifiedWith: referenceTo(person),
      verificationDate: date,
    }))

/** One of the two legal acts: the consent to the help, or to sharing with this receiver and back. */
export const consentOf = (act: Act, referral: Referral, naming: Naming): Consent => {
  const { statements, recordedAt } = referral.consent
  const asked = statements.filter(({ answers }) => answers[act] !== 'not-asked')
  const persons = consentingPersons(
    asked.map(({ person }) => person),
    referral,
  )
  return element<Consent>({
    resourceType: 'Consent',
    contained: [...persons.contained],
    identifier: [naming.identifier(`Consent/${act}`)],
    status: statusOf(act, referral),
    scope: acts[act].scope,
    category: [acts[act].category],
    patient: patientReference(referral),
    dateTime: recordedAt,
    performer: asked
      .filter(({ answers }) => answers[act] === 'given')
      .map(({ person }) => persons.referenceTo(person)),
    organization: [practiceReference(referral)],
    policy: policiesOf(act, referral) ?? null,
    verification: verificationsOf(act, referral, persons),
    provision: acts[act].provision(referral),
  })
}
