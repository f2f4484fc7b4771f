import type { Coding, ConsentProvision, ConsentProvisionActor, Reference } from 'fhir/r4.js'
import type { LocalDate } from '../../domain/calendar.ts'
import { isAgainst } from '../../domain/consent/answers.ts'
import {
  type NamedReceiver,
  type OtherParty,
  otherParties,
  type Purpose,
} from '../../domain/consent/consent-record.ts'
import { receiversIn } from '../../domain/consent/named-receiver.ts'
import { isPermitted, recordedOn } from '../../domain/consent/permitted.ts'
import type { Referral } from '../../domain/referral.ts'
import { partyAsTold } from '../../domain/told/someone.ts'
import { referenceTo } from '../both-ways/reference-kinds.ts'
import type { CodeIn } from '../code-systems/code-lists.ts'
import { element } from './element.ts'
import type { Naming } from './naming.ts'
import { practiceReference, receiverReference } from './parties.ts'

type Party = CodeIn<'consent-party'>

const participation = 'http://terminology.hl7.org/CodeSystem/v3-ParticipationType'

const roles = {
  provider: { system: 'http://terminology.hl7.org/CodeSystem/v3-RoleClass', code: 'PROV' },
  custodian: { system: participation, code: 'CST' },
  recipient: { system: participation, code: 'IRCP' },
} as const satisfies Record<string, Coding>

const actReason = 'http://terminology.hl7.org/CodeSystem/v3-ActReason'
const treatment: Coding = { system: actReason, code: 'TREAT' }
const coordination: Coding = { system: actReason, code: 'COC' }

const disclose: Coding = {
  system: 'http://terminology.hl7.org/CodeSystem/consentaction',
  code: 'disclose',
}

type Direction = {
  from: Party
  to: Party
  why: Coding
  /** What goes this way; empty where it is not confined. */
  types: readonly string[]
}

type Disclosed = Exclude<Purpose, 'help'>

/** Everything that is disclosed, each in its own direction. */
// biome-ignore format: a table is read by its columns
const directions: Readonly<Record<Disclosed, Direction>> = {
  disclosure:       { from: 'practice', to: 'receiver',       why: treatment,    types: ['ServiceRequest', 'Condition', 'RelatedPerson'] },
  feedback:         { from: 'receiver', to: 'practice',       why: treatment,    types: ['Task', 'DocumentReference'] },
  school:           { from: 'receiver', to: 'school',         why: coordination, types: [] },
  'youth-doctor':   { from: 'receiver', to: 'youth-doctor',   why: treatment,    types: [] },
  'mental-health':  { from: 'receiver', to: 'mental-health',  why: treatment,    types: [] },
  'community-team': { from: 'receiver', to: 'community-team', why: coordination, types: [] },
  'youth-team':     { from: 'receiver', to: 'youth-team',     why: coordination, types: [] },
}

/** What a rule is about: a purpose, or a receiver of its kind by name. */
export type Subject<Of extends Purpose = Purpose> = { purpose: Of; receiver: NamedReceiver | null }

/** A kind of party by its word, and one of it by its own name and number. */
const partyReference = (
  party: Party,
  referral: Referral,
  receiver: NamedReceiver | null,
): Reference => {
  if (party === receiver?.party) return referenceTo(partyAsTold(receiver))
  if (party === 'practice') return practiceReference(referral)
  if (party === 'receiver') return receiverReference(referral)
  return { type: 'Organization', display: otherParties[party] }
}

type Scene = { referral: Referral; naming: Naming }

/** Somebody's part, with which of the parties it is. */
const actor = (
  role: keyof typeof roles,
  party: Party,
  { referral, naming }: Scene,
  receiver: NamedReceiver | null = null,
): ConsentProvisionActor => {
  const { coding = [], text = party } = naming.concept('consent-party', party)
  return {
    role: { coding: [roles[role], ...coding], text },
    reference: partyReference(party, referral, receiver),
  }
}

/** The last time that somebody said no to it, and still does. */
const refusedSince = (
  { consent }: Referral,
  { purpose, receiver }: Subject,
): LocalDate | undefined =>
  consent.objections
    .filter((one) => one.endedOn === null && isAgainst(one, purpose, receiver))
    .map(({ on }) => on)
    .toSorted()
    .at(-1)

/** Permit from the day on which it was recorded; deny from the day of the objection, if there was one. */
const provisionFor = (
  subject: Subject,
  why: Coding,
  { referral }: Scene,
): Pick<ConsentProvision, 'type' | 'period' | 'purpose'> => {
  const permitted = isPermitted(referral, subject.purpose, subject.receiver)
  const since = permitted ? undefined : refusedSince(referral, subject)
  return {
    type: permitted ? 'permit' : 'deny',
    period: { start: since ?? recordedOn(referral) },
    purpose: [why],
  }
}

/** The help itself, by this receiver. */
export const helpProvision = (scene: Scene): ConsentProvision => ({
  provision: [
    {
      ...provisionFor({ purpose: 'help', receiver: null }, treatment, scene),
      actor: [actor('provider', 'receiver', scene)],
    },
  ],
})

const disclosed = (subject: Subject<Disclosed>, scene: Scene): ConsentProvision => {
  const { from, to, why, types } = directions[subject.purpose]
  return element<ConsentProvision>({
    ...provisionFor(subject, why, scene),
    actor: [actor('custodian', from, scene), actor('recipient', to, scene, subject.receiver)],
    action: [{ coding: [disclose] }],
    class: types.map((code) => ({ system: 'http://hl7.org/fhir/resource-types', code })),
  })
}

/** Whether anybody was asked about this party, or said something of it. */
const isAbout = ({ consent }: Referral, party: OtherParty): boolean =>
  consent.statements.some(({ parties }) => parties?.[party] !== undefined) ||
  consent.objections.some(({ to }) => to.includes(party))

/**
 * What the Consent to disclosure is about: both directions, each other party that came up, and each that came up by name. A
 * rule for a name goes before the one for its kind.
 */
export const disclosedSubjects = (referral: Referral): readonly Subject<Disclosed>[] => {
  const parties = (Object.keys(otherParties) as OtherParty[]).filter((one) =>
    isAbout(referral, one),
  )
  const purposes: readonly Disclosed[] = ['disclosure', 'feedback', ...parties]
  return [
    ...purposes.map((purpose) => ({ purpose, receiver: null })),
    ...receiversIn(referral.consent).map((receiver) => ({ purpose: receiver.party, receiver })),
  ]
}

/** Each direction permitted or denied on its own; a party that nobody was asked about has no rule. */
export const disclosureProvision = (scene: Scene): ConsentProvision => ({
  provision: disclosedSubjects(scene.referral).map((subject) => disclosed(subject, scene)),
})
