import type { Consult } from '../../domain/consult.ts'
import { isToldInBetween } from '../../domain/contact.ts'
import type { HistoryEntry } from '../../domain/history.ts'
import { saysNotStarted } from '../../domain/onward-progress.ts'
import type { Referral } from '../../domain/referral.ts'
import type { TransitionRow } from '../../domain/transitions.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import type { Addressee } from '../ports/notifications.ts'

type Told = 'practice' | 'organisation' | 'the-other-side' | null

/**
 * Whom each row of the workflow tells by mail: who must do something now, or learns that the other side ended or changed
 * what was agreed. Null: the screens show it.
 */
// biome-ignore format: a table is read by its columns
const tells: Readonly<Record<TransitionRow, Told>> = {
  '1':   null,              // draft
  '1b':  null,              // draft kept
  '2':   null,              // draft gone
  '3':   'organisation',    // sent
  '3b':  null,              // linked to the referral of a brother or sister
  '3c':  null,              // no longer
  '4':   null,              // received
  '5':   'practice',        // question
  '5b':  'the-other-side',  // question
  '6':   'organisation',    // answer
  '6b':  'the-other-side',  // answer
  '7':   'organisation',    // accepted for a colleague
  '8':   'practice',        // rejected
  '9':   'practice',        // rejected after acceptance
  '10':  null,              // started
  '11':  'practice',        // in between: of a report, and of the second no-show
  '11b': 'practice',        // proposal
  '11c': 'organisation',    // proposal decided
  '11d': 'practice',        // onward help: that it did not start
  '11e': 'the-other-side',  // meeting with others
  '12':  'practice',        // on hold
  '12b': 'practice',        // waiting list
  '13':  null,              // resumed
  '14':  'practice',        // outcome
  '14b': 'practice',        // overleg answered
  '15':  'practice',        // failed
  '16':  'organisation',    // withdrawn
  '17a': 'organisation',    // asked to stop
  '17b': 'practice',        // stopped
  '17c': 'practice',        // not stopped
  '18':  null,              // outcome seen
  '18b': null,              // closed or referred again
  '18c': 'organisation',    // asked to discuss
  '19':  'the-other-side',  // consent ended
  '19b': 'the-other-side',  // consent given anew
  '19c': 'the-other-side',  // consent ended of what was over
  '20':  null,              // a new draft
  '21':  'the-other-side',  // entered in error
  '22':  'organisation',    // handed over in the same organisation
  '22b': null,              // given to another huisarts
  '23':  'organisation',    // nobody answered in time
  '24':  null,              // capacity
  '25':  null,              // appointment
  '26':  'practice',        // outcome corrected
  '27':  'the-other-side',  // supplement
  '28':  null,              // children closed
  '29':  'organisation',    // the huisarts changed it in the HIS
  '29b': null,              // sent to the HIS again
  '29c': null,              // filed otherwise in the HIS
}

/** What a system does is done for the practice. */
const sideOf = (told: Told, { by }: HistoryEntry) => {
  if (told !== 'the-other-side') return told
  return by.party === 'organisation' ? 'practice' : 'organisation'
}

/** The practice hears of nothing that its screen would not show (consent D4). */
const versionsForPractice = (referral: Referral): readonly number[] =>
  visibleToPractice(referral).history.map(({ version }) => version)

/** Of two rows only some of what they tell asks somebody to look. */
const isNews = (referral: Referral, entry: HistoryEntry): boolean => {
  if (entry.row === '11') return isToldInBetween(referral, entry)
  return entry.row !== '11d' || saysNotStarted(referral, entry)
}

/** Of what somebody takes up it needs no mail; a colleague hears of what was given. */
const isForAnother = ({ coordination }: Referral, { row, by }: HistoryEntry): boolean =>
  (row !== '7' && row !== '22') ||
  (by.party === 'organisation' && 'owner' in coordination && coordination.owner.id !== by.person.id)

/** One event for one addressee. */
export type Event = { addressee: Addressee; version: number }

const consultTells = {
  requested: 'organisation',
  completed: 'practice',
  cancelled: 'organisation',
} as const satisfies Readonly<Record<Consult['status'], Told>>

/** What the last step of an anonymous overleg tells. */
export const eventsOfConsult = (consult: Consult): readonly Event[] => {
  const { status, version, practice, receiver } = consult
  const addressee: Addressee =
    consultTells[status] === 'practice'
      ? `practice/${practice.id}`
      : `organisation/${receiver.organisation}`
  return [{ addressee, version }]
}

/** What a change tells, step by step. `basedOn`: the version before it; null for a new referral. */
export const eventsOf = (referral: Referral, basedOn: number | null): readonly Event[] => {
  const visible = versionsForPractice(referral)
  return referral.history
    .filter(({ version }) => version > (basedOn ?? 0))
    .filter((entry) => isNews(referral, entry) && isForAnother(referral, entry))
    .flatMap((entry): readonly Event[] => {
      const { version } = entry
      const side = sideOf(tells[entry.row], entry)
      if (side === 'organisation') {
        return [{ addressee: `organisation/${referral.receiver.organisation}`, version }]
      }
      return side === 'practice' && visible.includes(version)
        ? [{ addressee: `practice/${referral.practice.id}`, version }]
        : []
    })
}
