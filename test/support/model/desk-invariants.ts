import { amsterdamDay, endOfDay, type Instant } from '../../../src/domain/calendar.ts'
import { isFinal } from '../../../src/domain/coordination.ts'
import type { Actor } from '../../../src/domain/history.ts'
import { rolesOf } from '../../../src/domain/perform.ts'
import type { Referral } from '../../../src/domain/referral.ts'
import { transitions } from '../../../src/domain/transitions.ts'
import { addWorkingDays } from '../../../src/domain/working-days.ts'
import { father, mother } from '../persons.ts'
import type { DeskEvent } from './desk.ts'
import { type Desk, momentOf, referralsOf, type World } from './world.ts'

/** What holds before a referral is sent, whoever does what; each says its own name when it does not. */

type At = Pick<World, 'desk' | 'referral' | 'earlier' | 'at' | 'practice' | 'domain'>

/** What was before, what is after, and what somebody did. */
export type Moved = { before: At; after: At; by: Actor; event: DeskEvent }

type Check = (moved: Moved) => boolean

/** Of what was sent. */
type SentCheck = (sent: Referral, form: NonNullable<DeskEvent['form']>, moved: Moved) => boolean

const ofSent =
  (check: SentCheck): Check =>
  (moved) => {
    const { sent, form } = moved.event
    return sent === undefined || form === undefined || check(sent, form, moved)
  }

const isInTable: Check = ({ by, event }) => {
  const row = transitions.find((one) => one.row === event.row)
  return row === undefined || rolesOf(by).some((role) => row.who.includes(role))
}

const isSentByWhoMay: Check = ofSent(({ request, history }, _, { after: { practice } }) => {
  const by = history[0]?.by
  if (history.length !== 1 || by?.party !== 'practice' || practice.isStopping) return false
  if (by.person.role === 'gp') return request.under === undefined
  const isNamed = practice.gps.some(({ id }) => id === request.under?.id)
  return by.person.role === 'mental-health-worker' && practice.mentalHealthWorkers.refer && isNamed
})

/** Both parents have gezag in every life. */
const isConsented: Check = ofSent(({ consent: { statements } }) =>
  [mother, father].every((parent) =>
    statements.some(
      ({ person, answers }) =>
        person !== 'patient' &&
        person.id === parent.id &&
        answers.help === 'given' &&
        answers.disclosure === 'given',
    ),
  ),
)

const isNoCrisis: Check = ofSent((_, { values }) => values.urgency !== 'crisis')

const isSentOnce: Check = ({ after }) => {
  const ids = referralsOf(after).map(({ id }) => id)
  const waiting = [...after.desk.drafts, ...after.desk.kept]
  return new Set(ids).size === ids.length && waiting.every(({ id }) => !ids.includes(id))
}

const isSentAsKept: Check = ofSent((sent, { keptVersion }, { before }) => {
  const kept = before.desk.kept.find(({ id }) => id === sent.id)
  return (kept?.version ?? null) === keptVersion
})

const hasReasonForAnother: Check = ofSent(
  ({ request }, _, { before }) =>
    referralsOf(before).every(({ coordination }) => isFinal(coordination.status)) ||
    request.duplicateReason !== null,
)

/** One that waited for a decision is decided by the one that takes its place; another stays as it was (workflow 18b, 20). */
const leavesEarlier: Check = ofSent(({ request }, { again }, { before, after }) => {
  const was = referralsOf(before).find(({ id }) => id === again)
  const is = referralsOf(after).find(({ id }) => id === again)
  if (was === undefined || is === undefined) return again === null
  if (request.replaces === null) return request.basedOn === was.id && is === was
  const { review } = is
  const isDecided = review?.status === 'completed' && review.decision === 'opnieuw-verwijzen'
  const isAsItEnded = is.coordination.status === was.coordination.status
  return request.replaces === was.id && isDecided && isAsItEnded
})

/** Since when it is closed, statement by statement; null: it is open. */
export const closedSince = ({ capacities }: Desk, at: Instant): Instant | null => {
  let since: Instant | null = null
  let until: string | null = null
  const isOver = (moment: Instant) => until !== null && amsterdamDay(new Date(moment)) >= until
  for (const { at: saidAt, capacity } of capacities) {
    if (isOver(saidAt)) since = null
    since = capacity.status === 'closed' ? (since ?? saidAt) : null
    until = capacity.status === 'closed' ? capacity.until : null
  }
  return isOver(at) ? null : since
}

/** What was opened before the closing counts as sent before it, and what was opened after is not sent. */
const isClosedAsSaid: Check = ({ after, event: { sent, refused, form } }) => {
  const since = closedSince(after.desk, momentOf(after))
  const said = after.desk.capacities.at(-1)?.capacity
  if (since !== null && said?.status === 'closed' && said.since !== since) return false
  if (form === undefined) return true
  const isOpen = since === null || form.openedAt < since
  return sent === undefined ? refused !== 'closed' || !isOpen : isOpen
}

const isOneRow: Check = ({ event: { changed } }) => {
  if (changed === undefined) return true
  const [before, after] = changed
  const answered = after.asked.filter((one, index) => one !== before.asked[index])
  const changedFields = Object.keys(after.fields).filter(
    (name) => after.fields[name] !== before.fields[name],
  )
  return (
    answered.length <= 1 &&
    changedFields.every((name) => answered.some(({ key }) => name.endsWith(key)))
  )
}

const isFoundIn = (part: unknown) => {
  const stored = JSON.stringify(part)
  return (word: string): boolean => stored.includes(word)
}

const keepsEveryWord: Check = ({ after }) => {
  const { forms, drafts, kept, words } = after.desk
  return words.every(isFoundIn([forms, drafts, kept, referralsOf(after)]))
}

const isUnseen: Check = ({ after }) => {
  const { kept, words } = after.desk
  const isSentWord = isFoundIn(referralsOf(after).map(({ request }) => request.question))
  const unsent = words.filter((word) => !isSentWord(word))
  if (unsent.length === 0) return true
  const isRead = isFoundIn(after.domain.readByReceiver(referralsOf(after), kept, momentOf(after)))
  return !unsent.some(isRead)
}

const daysAfter = (at: Instant, days: number): Instant =>
  endOfDay(addWorkingDays(amsterdamDay(new Date(at)), days)).toISOString()

/** A draft until the next working day, a kept referral fifteen from the first time. */
const isKeptAsLong: Check = ({ before, after: { desk } }) =>
  desk.drafts.every(({ savedAt, expiresAt }) => expiresAt === daysAfter(savedAt, 1)) &&
  desk.kept.every(({ id, keptAt, expiresAt }) => {
    const was = before.desk.kept.find((one) => one.id === id)
    return expiresAt === daysAfter(was?.keptAt ?? keptAt, 15)
  })

/** Sent, thrown away as it was on the screen, or its time is over; a draft also where it is kept for the practice. */
const isGoneByWhoMay: Check = ({ before, after, by, event }) => {
  const isOver = ({ expiresAt }: { expiresAt: Instant }) =>
    by.party === 'system' && momentOf(after) >= expiresAt
  const mayBeGone = (one: Desk['drafts'][number] | Desk['kept'][number]) =>
    event.sent?.id === one.id || event.thrownAway === one || isOver(one)
  const still = [...after.desk.drafts, ...after.desk.kept].map(({ id }) => id)
  return [...before.desk.drafts, ...before.desk.kept].every(
    (one) => still.includes(one.id) || mayBeGone(one),
  )
}

export const deskInvariants = {
  'a row of the table': isInTable,
  'sent by who may': isSentByWhoMay,
  'sent with the consent of both': isConsented,
  'no crisis sent': isNoCrisis,
  'sent once': isSentOnce,
  'sent as it was kept': isSentAsKept,
  'one open, or a reason': hasReasonForAnother,
  'the earlier one decided, or left alone': leavesEarlier,
  'closed as it was said': isClosedAsSaid,
  'an answer is one row': isOneRow,
  'every typed word kept': keepsEveryWord,
  'unseen by the receiver': isUnseen,
  'kept as long as was promised': isKeptAsLong,
  'gone by who may': isGoneByWhoMay,
} as const satisfies Record<string, Check>
export type DeskInvariant = keyof typeof deskInvariants

/** Throws with the names of those that do not hold. */
export const checkDesk = (moved: Moved): void => {
  const names = Object.keys(deskInvariants) as readonly DeskInvariant[]
  const broken = names.filter((name) => !deskInvariants[name](moved))
  if (broken.length === 0) return
  const { row, refused } = moved.event
  throw new Error(`${broken.join(', ')}: row ${row ?? 'none'}, ${refused ?? 'not refused'}`)
}
