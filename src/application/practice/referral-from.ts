import type { Attachment } from '../../domain/attachment.ts'
import { amsterdamDay, type Instant, instant } from '../../domain/calendar.ts'
import type { Urgency, urgencies } from '../../domain/codes.ts'
import { ageBandOn } from '../../domain/consent/age-band.ts'
import type { ConsentFacts } from '../../domain/consent/consent-record.ts'
import { asksByBand } from '../../domain/consent/who-consents.ts'
import { factsAtSending } from '../../domain/facts-at-sending.ts'
import type { FhirId, OrganisationId, ReferralId } from '../../domain/identifiers.ts'
import type { Practitioner } from '../../domain/person.ts'
import { takesItsPlace } from '../../domain/refer-again.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Contact, RequestKind, ServiceRequest } from '../../domain/service-request.ts'
import { withoutLeftOut } from '../../domain/shared-items.ts'
import { practiceActor } from '../actors.ts'
import type { Practice } from '../ports/directory.ts'
import type { Ports } from '../ports/ports.ts'
import type { PatientSession } from './show-patient.ts'

/** What the form says, parsed. The patient is not in it: it is the launch's (security A20, A21). */
export type ReferralInput = {
  id: ReferralId
  /** An overleg asks for advice, and nobody of the family is spoken to. */
  kind?: RequestKind
  receiver: OrganisationId
  question: string
  reason: FhirId | null
  urgency: keyof typeof urgencies
  contacts: readonly Contact[]
  consent: ConsentFacts
  duplicateReason: string | null
  /** What closed after that is open to it (workflow 24). */
  formOpenedAt: Instant
  /** The earlier referral that this one follows. */
  again: ReferralId | null
  /** The version of the kept referral that was opened (workflow 1b). */
  keptVersion: number | null
  /** Under which huisarts of the practice a POH-GGZ asks it. */
  gp?: string
  /** Which POH-GGZ of the practice works along. */
  coWorker?: string
}

/**
 * The referral that the form describes, as it would be sent now by this user for the launch's patient; null when
 * the receiver, the reason or the earlier referral is not of this practice and patient.
 */
export const referralFrom = (
  { directory, now }: Pick<Ports, 'directory' | 'now'>,
  session: PatientSession,
  input: ReferralInput & { urgency: Urgency },
  history: readonly Referral[],
  attachments: readonly Attachment[] = [],
): Referral | null => {
  const { record, iss } = session
  const practice = directory.readPractice(session.practice)
  const receiver = practice.receivers.find(({ organisation }) => organisation === input.receiver)
  const earlier = history.find(({ id }) => id === input.again)
  if (receiver === undefined || (input.again !== null && earlier === undefined)) return null
  const request = requestFrom(session, { ...input, attachments }, earlier ?? null, instant(now()))
  if (request === null) return null
  const sent: Referral = {
    id: input.id,
    version: 1,
    iss,
    practice: {
      id: practice.id,
      name: practice.name,
      identifiers: practice.identifiers,
      organisationId: record.organisation.id,
    },
    receiver,
    referrer: record.user,
    patient: withoutLeftOut(record.patient, input.consent.leftOut ?? []),
    request: { ...request, ...ofPractice(practice, record.user, input) },
    consent: consentFrom(session, input, now()),
    coordination: { status: 'requested', businessStatus: 'verzonden' },
    review: null,
    history: [
      {
        version: 1,
        at: request.authoredOn,
        by: practiceActor(session),
        row: '3',
        businessStatus: 'verzonden',
      },
    ],
  }
  return { ...sent, facts: factsAtSending(sent) }
}

/** Who of the practice has a part in it beside the author. */
const ofPractice = (
  { gps, mentalHealthWorkers }: Practice,
  { role }: Practitioner,
  input: ReferralInput,
): Pick<ServiceRequest, 'under' | 'coWorker'> => {
  const under = role === 'gp' ? undefined : gps.find(({ id }) => id === input.gp)
  const coWorker = mentalHealthWorkers.persons.find(({ id }) => id === input.coWorker)
  return { ...(under && { under }), ...(coWorker && { coWorker: coWorker.name }) }
}

const requestFrom = (
  { record }: PatientSession,
  input: ReferralInput & { urgency: Urgency; attachments: readonly Attachment[] },
  earlier: Referral | null,
  authoredOn: string,
): ServiceRequest | null => {
  const reason = record.reasons.find(({ conditionId }) => conditionId === input.reason) ?? null
  if (input.reason !== null && reason === null) return null
  const isLeftOut = input.consent.leftOut?.includes('reason') ?? false
  const follows = earlier?.id ?? null
  const replaces = earlier !== null && takesItsPlace(earlier)
  return {
    ...(input.kind === 'overleg' ? { kind: 'overleg' } : {}),
    status: 'active',
    authoredOn,
    question: input.question,
    reason: isLeftOut ? null : reason,
    urgency: input.urgency,
    contacts: input.contacts,
    encounter: record.encounter?.id ?? null,
    basedOn: replaces ? null : follows,
    replaces: replaces ? follows : null,
    duplicateReason: input.duplicateReason,
    ...(input.attachments.length > 0 && { attachments: input.attachments }),
  }
}

/**
 * What was said and judged becomes a record: whose, when, and of which band; without an age nothing is sent. From 16 the
 * capable youth alone decides, so no gezag is recorded.
 */
const consentFrom = (
  { record }: PatientSession,
  { consent }: ReferralInput,
  now: Date,
): Referral['consent'] => {
  const age = ageBandOn(record.patient.birthDate, amsterdamDay(now))
  const band = 'band' in age ? age.band : 'under-12'
  const asksHolders = asksByBand[band].holders || consent.incapacity.length > 0
  return {
    ...consent,
    authority: asksHolders ? consent.authority : null,
    band,
    recordedBy: record.user,
    recordedAt: instant(now),
  }
}
