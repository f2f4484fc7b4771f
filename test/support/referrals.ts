import { parseLocalDate } from '../../src/domain/calendar.ts'
import type { OutcomeCode, StatusReasonCode, Urgency } from '../../src/domain/codes.ts'
import { ageBandOn } from '../../src/domain/consent/age-band.ts'
import type { ConsentRecord } from '../../src/domain/consent/consent-record.ts'
import type { Draft } from '../../src/domain/draft.ts'
import type { Actor } from '../../src/domain/history.ts'
import type { Iss, OrganisationId, PracticeId, ReferralId } from '../../src/domain/identifiers.ts'
import type { OutcomeReport } from '../../src/domain/outcome-report.ts'
import type { Patient, Worker } from '../../src/domain/person.ts'
import type { Employment, Referral } from '../../src/domain/referral.ts'
import type { Contact, RequestKind } from '../../src/domain/service-request.ts'
import { now, today } from './moments.ts'
import * as people from './persons.ts'
import * as steps from './referral-steps.ts'
import { aReferralId, authority, type Person, saying, sentReferral } from './sent-referral.ts'

export { daysLater, minutesLater, now, today } from './moments.ts'
export { aReferralId, byGp } from './sent-referral.ts'

export const byWorker: Actor = {
  party: 'organisation',
  organisation: people.organisationId,
  person: people.youthWorker,
}

const bandOf = (patient: Patient): ConsentRecord['band'] => {
  const found = ageBandOn(patient.birthDate, today)
  return 'band' in found ? found.band : '16-and-17'
}

const birthDateAt = (years: number): string => {
  const day = parseLocalDate(`${2026 - years}-05-31`)
  if (day === null) throw new Error(`${years} is no age`)
  return day
}

const ofPractice = (referral: Referral, id: PracticeId): Referral => ({
  ...referral,
  practice: { ...referral.practice, id },
  history: referral.history.map((entry) =>
    entry.by.party === 'practice' ? { ...entry, by: { ...entry.by, practice: id } } : entry,
  ),
})

const sentAt = (referral: Referral, at: string): Referral => ({
  ...referral,
  request: { ...referral.request, authoredOn: at },
  history: referral.history.map((entry) => ({ ...entry, at })),
})

const forPatient = (referral: Referral, changed: Partial<Patient>): Referral => {
  const patient = { ...referral.patient, ...changed }
  return { ...referral, patient, consent: { ...referral.consent, band: bandOf(patient) } }
}

type After<F extends (referral: Referral, ...rest: never[]) => Referral> = F extends (
  referral: Referral,
  ...rest: infer Rest
) => Referral
  ? Rest
  : never

const builder = (referral: Referral) => {
  const the = (changed: Partial<Referral>) => builder({ ...referral, ...changed })
  const asking = (changed: Partial<Referral['request']>) =>
    the({ request: { ...referral.request, ...changed } })
  const consenting = (changed: Partial<ConsentRecord>) =>
    the({ consent: { ...referral.consent, ...changed } })
  const { mother, father } = people
  const { statements } = referral.consent
  return {
    build: (): Referral => referral,

    withId: (id: ReferralId) => the({ id }),
    atHis: (iss: Iss) => the({ iss }),
    ofPractice: (id: PracticeId) => builder(ofPractice(referral, id)),
    to: (organisation: OrganisationId, employment: Employment = referral.receiver.employment) =>
      the({ receiver: { ...referral.receiver, organisation, employment } }),
    forPatient: (changed: Partial<Patient>) => builder(forPatient(referral, changed)),
    forChildOf: (years: number) => builder(forPatient(referral, { birthDate: birthDateAt(years) })),
    sentAt: (at: Date) => builder(sentAt(referral, at.toISOString())),

    asking: (question: string) => asking({ question }),
    withUrgency: (urgency: Urgency) => asking({ urgency }),
    withContacts: (...contacts: Contact[]) => asking({ contacts }),
    withoutReason: () => asking({ reason: null }),
    basedOn: (id: ReferralId) => asking({ basedOn: id }),
    ofKind: (kind: RequestKind) => asking({ kind }),
    replacing: (id: ReferralId) => asking({ basedOn: id, replaces: id }),

    withJointAuthority: () => consenting({ authority: authority('joint', mother, father) }),
    withSingleAuthority: () => consenting({ authority: authority('single', mother) }),
    withoutAuthority: () => consenting({ authority: null }),
    /** Exactly these persons have consented, to everything. */
    consentedBy: (...persons: Person[]) => consenting({ statements: persons.map(saying('given')) }),
    refusedBy: (...persons: Person[]) =>
      consenting({ statements: [...statements, ...persons.map(saying('refused'))] }),

    received: (at?: Date) => builder(steps.received(referral, at)),
    acceptedBy: (worker: Worker = people.youthWorker, at?: Date) =>
      builder(steps.accepted(referral, worker, at)),
    started: (at?: Date) => builder(steps.started(referral, at)),
    completed: (outcome: Partial<OutcomeReport<OutcomeCode>> = {}, at?: Date) =>
      builder(steps.completed(referral, outcome, at)),
    rejected: (code: StatusReasonCode = 'buiten-gemeente', at?: Date) =>
      builder(steps.rejected(referral, code, at)),
    withdrawn: (code: StatusReasonCode = 'gezin-ziet-af', at?: Date) =>
      builder(steps.withdrawn(referral, code, at)),
    seen: (at?: Date) => builder(steps.seen(referral, at)),

    /** Taken down by the huisarts unless `by` is the POH Jeugd's. */
    consentEnded: (...of: After<typeof steps.consentEnded>) =>
      builder(steps.consentEnded(referral, ...of)),
    consentRenewed: (...of: After<typeof steps.consentRenewed>) =>
      builder(steps.consentRenewed(referral, ...of)),
    askedToStop: (code: StatusReasonCode = 'gezin-ziet-af', at?: Date) =>
      builder(steps.askedToStop(referral, code, at)),
    supplemented: (...of: After<typeof steps.supplemented>) =>
      builder(steps.supplemented(referral, ...of)),
    supplementedWith: (...of: After<typeof steps.supplementedWith>) =>
      builder(steps.supplementedWith(referral, ...of)),
    /** Any step: `.stepped(byPractice, (referral, by, at) => ask(referral, asked, by, at))`. */
    stepped: (...of: After<typeof steps.stepped>) => builder(steps.stepped(referral, ...of)),
    resumed: (at?: Date) => builder(steps.resumed(referral, at)),
  }
}

/**
 * A referral just sent: a child of nine, parents with joint gezag who both consented, to the POH Jeugd
 * of the CJG. Every call has its own id; each method gives a new builder.
 *
 *     aReferral().forChildOf(13).withJointAuthority().consentedBy('patient', 'mother').build()
 *     aReferral().received().acceptedBy(coordinator).started().completed({ gpAction: 'Bellen' }).build()
 */
export const aReferral = () => builder(sentReferral())
export type ReferralBuilder = ReturnType<typeof aReferral>

/** The same, from a referral that is there, one step further. */
export const theReferral = (referral: Referral): ReferralBuilder => builder(referral)

/** Typed and not sent: the huisarts's, for the child of the tests, until the end of tomorrow. */
export const aDraft = (changed: Partial<Draft> = {}): Draft => ({
  id: aReferralId(),
  practice: people.practiceId,
  author: people.gp.id,
  patient: people.child.id,
  fields: { question: 'Sem slaapt slecht', urgency: 'routine' },
  savedAt: now.toISOString(),
  expiresAt: '2026-11-26T22:59:59.999Z',
  ...changed,
})
