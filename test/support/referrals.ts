import { randomUUID } from 'node:crypto'
import { type Instant, type LocalDate, parseLocalDate } from '../../src/domain/calendar.ts'
import {
  type CompletedOutcome,
  type FailedOutcome,
  isFailedOutcome,
  type OutcomeCode,
  type StatusReasonCode,
  type Urgency,
} from '../../src/domain/codes.ts'
import { ageBandOn } from '../../src/domain/consent/age-band.ts'
import type {
  ConsentAnswer,
  ConsentRecord,
  ConsentStatement,
  ParentalAuthority,
} from '../../src/domain/consent/consent-record.ts'
import type { Draft } from '../../src/domain/draft.ts'
import { parseIcpc } from '../../src/domain/icpc.ts'
import type {
  FhirId,
  Iss,
  OrganisationId,
  PracticeId,
  ReferralId,
} from '../../src/domain/identifiers.ts'
import { perform, type Step } from '../../src/domain/perform.ts'
import type { Patient, RelatedPerson, Worker } from '../../src/domain/person.ts'
import type { Actor, Employment, OutcomeReport, Referral } from '../../src/domain/referral.ts'
import * as people from './persons.ts'

/** The moment of the tests: a Wednesday, 10:00 in Amsterdam. */
export const now = new Date('2026-11-25T09:00:00.000Z')
export const today = '2026-11-25' as LocalDate

/** So many minutes after the moment of the tests; negative is before. */
export const minutesLater = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)
export const daysLater = (days: number): Date => minutesLater(days * 24 * 60)

export const aReferralId = (): ReferralId => randomUUID() as ReferralId

export const byGp: Actor = { party: 'practice', practice: people.practiceId, person: people.gp }
export const byWorker: Actor = {
  party: 'organisation',
  organisation: people.organisationId,
  person: people.youthWorker,
}

type Person = 'patient' | 'mother' | 'father' | RelatedPerson

const personOf = (person: Person): ConsentStatement['person'] =>
  person === 'mother' ? people.mother : person === 'father' ? people.father : person

const saying =
  (answer: ConsentAnswer) =>
  (person: Person): ConsentStatement => ({
    person: personOf(person),
    answers: { help: answer, disclosure: answer, feedback: answer },
    way: 'oral',
    place: 'in-person',
    date: today,
  })

const authority = (
  situation: ParentalAuthority['situation'],
  ...holders: RelatedPerson[]
): ParentalAuthority => ({ situation, source: 'parent', statedOn: today, holders })

const consentOfBothParents: ConsentRecord = {
  band: 'under-12',
  authority: authority('joint', people.mother, people.father),
  statements: (['mother', 'father'] as const).map(saying('given')),
  recordedBy: people.gp,
  recordedAt: now.toISOString(),
}

const sentReferral = (): Referral => ({
  id: aReferralId(),
  version: 1,
  iss: people.iss,
  practice: {
    id: people.practiceId,
    organisationId: 'organization-de-linde' as FhirId,
    name: 'Huisartspraktijk De Linde',
    identifiers: people.practiceIdentifiers,
  },
  receiver: people.receiver,
  referrer: people.gp,
  patient: people.child,
  request: {
    status: 'active',
    authoredOn: now.toISOString(),
    question: 'Sem slaapt slecht sinds de scheiding en wil niet naar school.',
    reason: {
      conditionId: 'condition-p06' as FhirId,
      code: parseIcpc('P06'),
      title: 'Slaapstoornis',
    },
    urgency: 'routine',
    contacts: [
      { person: people.mother, phone: '0612345678', mayBeContacted: true },
      { person: people.father, phone: '0687654321', mayBeContacted: false },
    ],
    encounter: null,
    basedOn: null,
    replaces: null,
    duplicateReason: null,
  },
  consent: consentOfBothParents,
  coordination: { status: 'requested', businessStatus: 'verzonden' },
  review: null,
  history: [{ version: 1, at: now.toISOString(), by: byGp, row: '3', businessStatus: 'verzonden' }],
})

const report = <Code>(code: Code): OutcomeReport<Code> => ({
  code,
  conclusion: 'Sem slaapt weer door na vier gesprekken met beide ouders.',
  advice: 'Vast slaapritueel aanhouden, in beide huizen hetzelfde.',
  gpAction: null,
  organisation: null,
  route: null,
})

const bandOf = (patient: Patient): ConsentRecord['band'] => {
  const found = ageBandOn(patient.birthDate, today)
  return 'band' in found ? found.band : '16-and-17'
}

const ageInYears = (years: number): string => {
  const day = parseLocalDate(`${2026 - years}-05-31`)
  if (day === null) throw new Error(`${years} is no age`)
  return day
}

type Moment = Date | undefined

const builder = (referral: Referral) => {
  const the = (changed: Partial<Referral>) => builder({ ...referral, ...changed })
  const asking = (changed: Partial<Referral['request']>) =>
    the({ request: { ...referral.request, ...changed } })
  const consenting = (changed: Partial<ConsentRecord>) =>
    the({ consent: { ...referral.consent, ...changed } })
  /** Each step goes through the table of transitions: an impossible referral cannot be built. */
  const after = (step: Omit<Step, 'at' | 'by'> & { by?: Actor }, at: Moment) => {
    const last = new Date(referral.history.at(-1)?.at ?? now)
    const done = perform(referral, {
      by: byOrganisation(),
      ...step,
      at: (at ?? new Date(last.getTime() + 60_000)).toISOString(),
    })
    if (!done.ok) throw new Error(`${step.action} from ${referral.coordination.status}`)
    return builder(done.value)
  }
  const byOrganisation = (person: Worker = people.youthWorker): Actor => ({
    party: 'organisation',
    organisation: referral.receiver.organisation,
    person,
  })
  const byPractice = (): Actor => ({
    party: 'practice',
    practice: referral.practice.id,
    person: referral.referrer,
  })
  const started = () => {
    if (!('startedAt' in referral.coordination)) throw new Error('the work has not started')
    const { owner, startedAt } = referral.coordination
    return { owner, startedAt }
  }
  const owner = () => {
    if (!('owner' in referral.coordination)) throw new Error('nobody has accepted it')
    return referral.coordination.owner
  }
  const reason = (code: StatusReasonCode) => ({ code, text: 'Uitgelegd aan de telefoon.' })

  return {
    build: (): Referral => referral,

    withId: (id: ReferralId) => the({ id }),
    atHis: (iss: Iss) => the({ iss }),
    ofPractice: (id: PracticeId) =>
      the({
        practice: { ...referral.practice, id },
        history: referral.history.map((entry) =>
          entry.by.party === 'practice' ? { ...entry, by: { ...entry.by, practice: id } } : entry,
        ),
      }),
    to: (organisation: OrganisationId, employment: Employment = referral.receiver.employment) =>
      the({ receiver: { ...referral.receiver, organisation, employment } }),
    forPatient: (changed: Partial<Patient>) => {
      const patient = { ...referral.patient, ...changed }
      return the({ patient, consent: { ...referral.consent, band: bandOf(patient) } })
    },
    forChildOf: (years: number) => builder(referral).forPatient({ birthDate: ageInYears(years) }),
    sentAt: (at: Date) =>
      the({
        request: { ...referral.request, authoredOn: at.toISOString() },
        history: referral.history.map((entry) => ({ ...entry, at: at.toISOString() })),
      }),

    asking: (question: string) => asking({ question }),
    withUrgency: (urgency: Urgency) => asking({ urgency }),
    withoutReason: () => asking({ reason: null }),
    basedOn: (id: ReferralId) => asking({ basedOn: id }),
    replacing: (id: ReferralId) => asking({ basedOn: id, replaces: id }),

    withJointAuthority: () =>
      consenting({ authority: authority('joint', people.mother, people.father) }),
    withSingleAuthority: () => consenting({ authority: authority('single', people.mother) }),
    withoutAuthority: () => consenting({ authority: null }),
    /** Exactly these persons have consented, to everything. */
    consentedBy: (...persons: Person[]) => consenting({ statements: persons.map(saying('given')) }),
    refusedBy: (...persons: Person[]) =>
      consenting({
        statements: [...referral.consent.statements, ...persons.map(saying('refused'))],
      }),

    received: (at?: Date) =>
      after(
        {
          action: 'receive',
          businessStatus: 'afgeleverd',
          coordination: { status: 'received', businessStatus: 'afgeleverd' },
        },
        at,
      ),
    acceptedBy: (worker: Worker = people.youthWorker, at?: Date) =>
      after(
        {
          action: 'accept',
          by: byOrganisation(worker),
          businessStatus: 'geaccepteerd',
          coordination: {
            status: 'accepted',
            businessStatus: 'geaccepteerd',
            owner: worker,
            expectedOn: null,
          },
        },
        at,
      ),
    started: (at: Date = minutesLater(60)) =>
      after(
        {
          action: 'start',
          businessStatus: 'gesprek-gevoerd',
          coordination: {
            status: 'in-progress',
            businessStatus: 'gesprek-gevoerd',
            owner: owner(),
            startedAt: at.toISOString(),
          },
        },
        at,
      ),
    completed: (
      outcome: Partial<OutcomeReport<OutcomeCode>> = {},
      at: Date = minutesLater(120),
    ) => {
      const code = outcome.code ?? 'zelf-behandeld'
      const ended = {
        businessStatus: 'afgerond' as const,
        ...started(),
        endedAt: at.toISOString() satisfies Instant,
      }
      const full = { ...report(code), ...outcome }
      const coordination: Referral['coordination'] = isFailedOutcome(code)
        ? { status: 'failed', ...ended, outcome: full as OutcomeReport<FailedOutcome> }
        : { status: 'completed', ...ended, outcome: full as OutcomeReport<CompletedOutcome> }
      return after(
        { action: 'complete', businessStatus: 'afgerond', coordination, to: coordination.status },
        at,
      )
    },
    rejected: (code: StatusReasonCode = 'buiten-gemeente', at?: Date) =>
      after(
        {
          action: 'reject',
          businessStatus: 'afgewezen',
          coordination: {
            status: 'rejected',
            businessStatus: 'afgewezen',
            reason: reason(code),
            alternative: null,
          },
        },
        at,
      ),
    withdrawn: (code: StatusReasonCode = 'gezin-ziet-af', at?: Date) =>
      after(
        {
          action: 'withdraw',
          by: byPractice(),
          businessStatus: 'ingetrokken',
          coordination: {
            status: 'cancelled',
            businessStatus: 'ingetrokken',
            reason: reason(code),
          },
        },
        at,
      ),
    seen: (at: Date = minutesLater(180)) =>
      after(
        {
          action: 'review',
          by: byPractice(),
          businessStatus: null,
          review: {
            openedAt: referral.review?.openedAt ?? at.toISOString(),
            status: 'completed',
            decision: 'gezien',
            decidedBy: referral.referrer,
            decidedAt: at.toISOString(),
          },
        },
        at,
      ),
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
