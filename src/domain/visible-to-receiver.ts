import { hasAccess, isAllowedOn, outcomesFor, readsUntil } from './access.ts'
import { amsterdamDay, type Instant, type LocalDate } from './calendar.ts'
import type { OutcomeCode } from './codes.ts'
import {
  type ConsentRecord,
  type NamedReceiver,
  nothingFurther,
  type Purpose,
} from './consent/consent-record.ts'
import { mayDisclose } from './consent/may-disclose.ts'
import { receiversIn } from './consent/named-receiver.ts'
import { allPurposes, endedPurposes, recordedConsentOf } from './consent/permitted.ts'
import { isSamePerson } from './consent/same-person.ts'
import type { Warning } from './consent/warnings.ts'
import type { Coordination, CoordinationStatus } from './coordination.ts'
import type { Actor, HistoryEntry } from './history.ts'
import { meetingsForReceiver } from './meeting-note.ts'
import { whyNot } from './perform.ts'
import type { Patient } from './person.ts'
import type { Referral } from './referral.ts'
import { rowsOfPractice } from './rows-of-practice.ts'
import type { ServiceRequest } from './service-request.ts'
import { ownParts } from './stub-for-receiver.ts'
import { type TransitionRow, transitions } from './transitions.ts'

/** Whether the receiver reads what the huisarts shared. `withdrawn`: consent was taken back. `ended`: the work was. */
export type Access = 'open' | 'withdrawn' | 'ended'

/**
 * A referral as one person of the receiver may see it now. Where access is not open it is a stub with the receiver's
 * own entries, so what it may lead to is told with it.
 */
export type SeenByReceiver = Omit<Referral, 'facts'> & {
  access: Access
  /** What may be told or done today, in whichever direction. */
  allowed: readonly Purpose[]
  /** To whom by name something may be told today, of those of whom it reads that somebody spoke. */
  allowedByName: readonly NamedReceiver[]
  /** What was taken back, in whichever direction. */
  ended: readonly Purpose[]
  /** The actions that this person may take now. */
  actions: readonly string[]
  /** How the work may end. */
  outcomes: readonly OutcomeCode[]
  /** Why nothing may be told to the practice; empty where it may. */
  untold: readonly Warning[]
}

/** After these the receiver keeps a stub at once; after work that was done, some months later (workflow, "Access afterwards"). */
const accessEnded: readonly CoordinationStatus[] = ['rejected', 'cancelled', 'entered-in-error']

const accessOf = (referral: Referral, day: LocalDate, readMonths?: number): Access => {
  if (!hasAccess(referral, day)) return 'withdrawn'
  const until = readsUntil(referral, readMonths)
  const isPast = until !== null && day > until
  return isPast || accessEnded.includes(referral.coordination.status) ? 'ended' : 'open'
}

const isByWorker = ({ recordedBy }: ConsentRecord): boolean => 'roles' in recordedBy

/** The name only, and none where the referral was made for the wrong child. */
const stubOfPatient = ({ patient, coordination }: Referral): Patient => ({
  id: patient.id,
  name: coordination.status === 'entered-in-error' ? { text: '' } : { text: patient.name.text },
  birthDate: null,
  gender: null,
  bsn: null,
  address: null,
  municipality: null,
  phones: [],
})

/** Of a record, what the POH Jeugd took down itself: what was new in it. */
const ownPart = (record: ConsentRecord, before: ConsentRecord | undefined): ConsentRecord => ({
  ...record,
  ...nothingFurther,
  authority: null,
  statements: isByWorker(record) ? record.statements.slice(before?.statements.length ?? 0) : [],
  objections: isByWorker(record)
    ? record.objections.filter(
        (one) =>
          !before?.objections.some(
            (other) => one.on === other.on && isSamePerson(one.by, other.by),
          ),
      )
    : [],
})

const stubOfConsents = ({ earlierConsents = [], consent }: Referral) => {
  const records = [...earlierConsents, consent]
  const own = records.map((record, index) => ownPart(record, records[index - 1]))
  return { earlierConsents: own.slice(0, -1), consent: own.at(-1) ?? consent }
}

/** How it stood goes with the rest, unless the POH Jeugd ended it. */
const withoutItsPast = ({
  before,
  ...coordination
}: Extract<Coordination, { status: 'entered-in-error' }>): Extract<
  Coordination,
  { status: 'entered-in-error' }
> =>
  before !== undefined && (before.status === 'rejected' || 'outcome' in before)
    ? { ...coordination, before }
    : coordination

/** By whom, and when, the work was brought to where it is. */
const endOf = ({ history }: Referral): HistoryEntry | undefined =>
  history.findLast(({ row }) => rowsThatStop.includes(row))

const rowsThatStop: readonly TransitionRow[] = ['16', '17b', '19', '21']

/** The practice's words about why it stopped are told only as far as consent covered them on that day. */
const stubOfWork = (referral: Referral): Coordination => {
  const { coordination, receiver } = referral
  const end = endOf(referral)
  const isStopped =
    coordination.status === 'cancelled' || coordination.status === 'entered-in-error'
  if (!isStopped || end === undefined) return coordination
  const { ok } = mayDisclose(recordedConsentOf(referral), {
    purpose: 'disclosure',
    employment: receiver.employment,
    day: amsterdamDay(new Date(end.at)),
  })
  const isOwnError = end.row === '21' && end.by.party === 'organisation'
  const text = ok || isOwnError ? coordination.reason.text : ''
  const stub = coordination.status === 'cancelled' ? coordination : withoutItsPast(coordination)
  return { ...stub, reason: { ...coordination.reason, text } }
}

const stubOfRequest = ({ coWorker: _, ...request }: ServiceRequest): ServiceRequest => ({
  ...request,
  question: '',
  reason: null,
  urgency: 'routine',
  contacts: [],
  encounter: null,
  duplicateReason: null,
  attachments: [],
})

const stubOf = (referral: Referral): Referral => ({
  ...referral,
  patient: stubOfPatient(referral),
  request: stubOfRequest(referral.request),
  ...stubOfConsents(referral),
  coordination: stubOfWork(referral),
  ...ownParts(referral),
})

const actionsOf = (referral: Referral, by: Actor, at: Instant): readonly string[] =>
  [...new Set(transitions.map(({ action }) => action))].filter(
    (action) => whyNot(referral, { action, by, at }) === null,
  )

const untoldOn = (referral: Referral, day: LocalDate): readonly Warning[] => {
  const { employment } = referral.receiver
  const told = mayDisclose(recordedConsentOf(referral), { purpose: 'feedback', employment, day })
  return told.ok ? [] : told.failure
}

const withoutFiling = ({ filing: _, ...request }: ServiceRequest): ServiceRequest => request

/**
 * What is counted is of nobody's case; a link says something of another child (siblings.ts); how the practice files it
 * is its own.
 */
const withoutWhatIsNotRead = ({ facts: _, familyLinks: __, ...referral }: Referral): Referral => ({
  ...referral,
  request: withoutFiling(referral.request),
  history: referral.history.filter(({ row }) => !rowsOfPractice.includes(row)),
})

const openOf = (referral: Referral): Referral =>
  referral.meetings === undefined
    ? referral
    : { ...referral, meetings: meetingsForReceiver(referral) }

/**
 * What the receiver may read at this moment, and nothing else is in it: a withdrawal closes what the huisarts shared at
 * the next request (workflow 19), a birthday does not (consent T1). `readMonths`: after the end of work that was done.
 */
export const visibleToReceiver = (
  referral: Referral,
  by: Actor,
  at: Instant,
  readMonths?: number,
): SeenByReceiver => {
  const day = amsterdamDay(new Date(at))
  const access = accessOf(referral, day, readMonths)
  const seen = access === 'open' ? openOf(referral) : stubOf(referral)
  return {
    ...withoutWhatIsNotRead(seen),
    access,
    allowed: allPurposes.filter((purpose) => isAllowedOn(referral, purpose, day)),
    allowedByName: receiversIn(seen.consent).filter((one) =>
      isAllowedOn(referral, one.party, day, one),
    ),
    ended: endedPurposes(referral),
    actions: actionsOf(referral, by, at),
    outcomes: outcomesFor(referral, day),
    untold: untoldOn(referral, day),
  }
}
