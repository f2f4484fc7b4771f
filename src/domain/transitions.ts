import type { BusinessStatus } from './codes.ts'
import type { CoordinationStatus } from './coordination.ts'

/**
 * The transitions of the work, row by row as in the workflow description. What is not in the table is refused with a
 * reason. Rows with a letter that the description has in a sentence and not in its table: 5b and 6b (a question after
 * acceptance, or to the POH Jeugd), 3b and 3c (referrals of one family), 11b, 11c and 11d (a proposal, its decision, and
 * what became of it), 11e (a meeting with others), 14b (an overleg is answered), 18c (bespreken), 19b and 19c (a consent
 * given anew, or taken back of what has ended), 22b (a huisarts who leaves), 29b and 29c (what the HIS would not have is
 * sent there again, as it was or filed otherwise).
 */

/**
 * GP, AST, POH, COORD and SYS of the table. A POH-GGZ acts as gp where the practice allows it, and else as assistant. `his`: the practice, in its
 * own HIS (row 29).
 */
export type Role = 'gp' | 'assistant' | 'youth-worker' | 'coordinator' | 'system' | 'his'

export type TransitionRow =
  | '1' | '1b' | '2' | '3' | '3b' | '3c' | '4' | '5' | '5b' | '6' | '6b' | '7' | '8' | '9' | '10' | '11' | '11b' | '11c' | '11d' | '11e' | '12'
  | '12b' | '13' | '14' | '14b' | '15' | '16' | '17a' | '17b' | '17c' | '18' | '18b' | '18c' | '19' | '19b' | '19c'
  | '20' | '21' | '22' | '22b' | '23' | '24' | '25' | '26' | '27' | '28' | '29' | '29b' | '29c' // biome-ignore format: as printed in the table

type From = CoordinationStatus | 'none' | 'draft'
type To = CoordinationStatus | 'draft' | 'gone' | 'same'

/** What a row needs beside the actor; checked by the parser of its form and by `perform`. `access`: what was shared may still be read. */
export type Needs =
  | 'consent' | 'access' | 'stopRequest' | 'noStopRequest' | 'statusReason' | 'reasonText' | 'outcome' | 'conclusion' | 'expectedOn' | 'decision'
  | 'question' | 'proposal' | 'onward' | 'overleg' | 'activeRequest' // biome-ignore format: as printed in the table

export type Transition = {
  row: TransitionRow
  /** The verb of the use case; rows of later work have their verb too, so the table is whole. */
  action: string
  from: readonly From[]
  /** Several where the outcome or the state decides. */
  to: readonly To[]
  who: readonly Role[]
  needs: readonly Needs[]
  businessStatus: readonly BusinessStatus[]
  /** A review Task for the practice opens. */
  opensReview?: true
  /** What becomes of the ServiceRequest in the same commit. */
  request?: 'active' | 'completed' | 'revoked' | 'entered-in-error'
}

const open: readonly CoordinationStatus[] = [
  'requested',
  'received',
  'accepted',
  'in-progress',
  'on-hold',
]
const waiting: readonly CoordinationStatus[] = ['requested', 'received']
const notStarted: readonly CoordinationStatus[] = ['requested', 'received', 'accepted']
const owned: readonly CoordinationStatus[] = ['accepted', 'in-progress', 'on-hold']
const ended: readonly CoordinationStatus[] = ['completed', 'rejected', 'cancelled', 'failed']
const started: readonly CoordinationStatus[] = ['in-progress', 'on-hold']

// biome-ignore format: a table is read by its columns
export const transitions: readonly Transition[] = [
  { row: '1',   action: 'draft',           from: ['none'],       to: ['draft'],       who: ['gp', 'assistant'],            needs: [],                              businessStatus: [] },
  { row: '1b',  action: 'keep',            from: ['draft'],      to: ['draft'],       who: ['gp', 'assistant'],            needs: [],                              businessStatus: [] },
  { row: '2',   action: 'discard',         from: ['draft'],      to: ['gone'],        who: ['gp', 'assistant', 'system'],  needs: [],                              businessStatus: [] },
  { row: '3',   action: 'send',            from: ['draft'],      to: ['requested'],   who: ['gp'],                         needs: ['consent'],                     businessStatus: ['verzonden'], request: 'active' },
  { row: '3b',  action: 'link-family',     from: [...open, ...ended], to: ['same'],   who: ['gp'],                         needs: [],                              businessStatus: [] },
  { row: '3c',  action: 'unlink-family',   from: [...open, ...ended], to: ['same'],   who: ['gp'],                         needs: [],                              businessStatus: [] },
  { row: '4',   action: 'receive',         from: ['requested'],  to: ['received'],    who: ['system', 'youth-worker', 'coordinator'], needs: [],                   businessStatus: ['afgeleverd'] },
  { row: '5',   action: 'ask',             from: waiting,        to: ['received'],    who: ['youth-worker'],               needs: ['access', 'reasonText'],        businessStatus: ['info-gevraagd'] },
  { row: '5b',  action: 'ask',             from: open,           to: ['same'],        who: ['gp', 'youth-worker'],         needs: ['access', 'reasonText'],        businessStatus: [] },
  { row: '6',   action: 'answer',          from: ['received'],   to: ['received'],    who: ['gp'],                         needs: ['question', 'reasonText'],      businessStatus: ['info-gevraagd', 'info-ontvangen'] },
  { row: '6b',  action: 'answer',          from: [...open, 'completed', 'failed'], to: ['same'], who: ['gp', 'youth-worker'], needs: ['question', 'access', 'reasonText'], businessStatus: [] },
  { row: '7',   action: 'accept',          from: waiting,        to: ['accepted'],    who: ['youth-worker', 'coordinator'], needs: [],                             businessStatus: ['geaccepteerd'] },
  { row: '8',   action: 'reject',          from: waiting,        to: ['rejected'],    who: ['youth-worker', 'coordinator'], needs: ['statusReason', 'reasonText'], businessStatus: ['afgewezen'], opensReview: true },
  { row: '9',   action: 'reject',          from: ['accepted'],   to: ['rejected'],    who: ['youth-worker'],               needs: ['statusReason', 'reasonText'],  businessStatus: ['afgewezen'], opensReview: true },
  { row: '10',  action: 'start',           from: ['accepted'],   to: ['in-progress'], who: ['youth-worker'],               needs: [],                              businessStatus: ['contact-gezocht', 'gesprek-gevoerd'] },
  { row: '11',  action: 'report',          from: ['accepted', 'in-progress'], to: ['same'], who: ['youth-worker'],        needs: ['reasonText'],                  businessStatus: ['gesprek-gevoerd', 'niet-verschenen', 'tussenbericht'] },
  { row: '11b', action: 'propose',         from: started,        to: ['same'],        who: ['youth-worker'],               needs: ['access', 'reasonText'],        businessStatus: [] },
  { row: '11c', action: 'decide-proposal', from: started,        to: ['same'],        who: ['gp'],                         needs: ['proposal', 'reasonText'],      businessStatus: [] },
  { row: '11d', action: 'follow-onward',   from: [...started, 'completed'], to: ['same'], who: ['youth-worker'],            needs: ['onward', 'access', 'reasonText'], businessStatus: [] },
  { row: '11e', action: 'note-meeting',    from: owned,          to: ['same'],        who: ['gp', 'youth-worker'],         needs: ['access', 'reasonText'],        businessStatus: [] },
  { row: '12',  action: 'hold',            from: ['in-progress'], to: ['on-hold'],    who: ['youth-worker'],               needs: ['statusReason', 'expectedOn'],  businessStatus: ['gezin-wacht'] },
  { row: '12b', action: 'queue',           from: ['accepted'],   to: ['same'],        who: ['youth-worker'],               needs: ['expectedOn'],                  businessStatus: ['wachtlijst'] },
  { row: '13',  action: 'resume',          from: ['on-hold'],    to: ['in-progress'], who: ['youth-worker'],               needs: ['consent', 'activeRequest'],    businessStatus: [] },
  { row: '14',  action: 'complete',        from: started,        to: ['completed'],   who: ['youth-worker'],               needs: ['outcome', 'conclusion'],       businessStatus: ['afgerond'], opensReview: true },
  { row: '14b', action: 'advise',          from: notStarted,     to: ['completed'],   who: ['youth-worker'],               needs: ['overleg', 'access', 'outcome', 'conclusion'], businessStatus: ['afgerond'], opensReview: true },
  { row: '15',  action: 'complete',        from: started,        to: ['failed'],      who: ['youth-worker'],               needs: ['outcome', 'conclusion'],       businessStatus: ['afgerond'], opensReview: true },
  { row: '16',  action: 'withdraw',        from: notStarted,     to: ['cancelled'],   who: ['gp', 'his'],                  needs: ['statusReason'],                businessStatus: ['ingetrokken'], request: 'revoked' },
  { row: '17a', action: 'ask-to-stop',     from: started,        to: ['same'],        who: ['gp', 'his'],                  needs: ['statusReason', 'noStopRequest'], businessStatus: ['intrekking-gevraagd'] },
  { row: '17b', action: 'agree-to-stop',   from: started,        to: ['cancelled'],   who: ['youth-worker'],               needs: ['stopRequest'],                 businessStatus: ['ingetrokken'], opensReview: true },
  { row: '17c', action: 'decline-to-stop', from: started,        to: ['same', 'completed'], who: ['youth-worker'],         needs: ['reasonText', 'stopRequest', 'activeRequest', 'access'], businessStatus: [] },
  { row: '18',  action: 'review',          from: ['completed', 'failed'], to: ['same'], who: ['gp', 'his'],               needs: ['decision', 'reasonText'],      businessStatus: [], request: 'completed' },
  { row: '18b', action: 'review',          from: ['rejected', 'cancelled'], to: ['same'], who: ['gp', 'his'],             needs: ['decision'],                    businessStatus: [], request: 'revoked' },
  { row: '18c', action: 'discuss',         from: ['completed', 'failed'], to: ['same'], who: ['gp'],                      needs: ['decision', 'reasonText'],      businessStatus: [] },
  { row: '19',  action: 'end-consent',     from: open,           to: ['cancelled', 'on-hold', 'same'], who: ['gp', 'youth-worker', 'system'], needs: [],          businessStatus: ['ingetrokken', 'intrekking-gevraagd'] },
  { row: '19b', action: 'renew-consent',   from: [...open, ...ended], to: ['same'],   who: ['gp', 'youth-worker'],         needs: [],                              businessStatus: [] },
  { row: '19c', action: 'end-consent',     from: ended,          to: ['same'],        who: ['gp', 'youth-worker'],         needs: [],                              businessStatus: [] },
  { row: '20',  action: 'refer-again',     from: ended,          to: ['draft'],       who: ['gp', 'assistant'],            needs: [],                              businessStatus: [] },
  { row: '21',  action: 'mark-as-error',   from: [...open, ...ended], to: ['entered-in-error'], who: ['gp', 'coordinator', 'his'], needs: ['reasonText'],            businessStatus: [], request: 'entered-in-error' },
  { row: '22',  action: 'hand-over',       from: owned,          to: ['same'],        who: ['coordinator'],                needs: ['reasonText'],                  businessStatus: [] },
  { row: '22b', action: 'readdress',       from: [...open, ...ended], to: ['same'],    who: ['gp'],                         needs: [],                              businessStatus: [] },
  { row: '23',  action: 'remind',          from: open,           to: ['same'],        who: ['system'],                     needs: [],                              businessStatus: [] },
  { row: '24',  action: 'close-receiver',  from: [],             to: [],              who: [],                             needs: [],                              businessStatus: [] },
  { row: '25',  action: 'plan',            from: ['requested', 'received', 'accepted', 'in-progress'], to: ['same', 'accepted'], who: ['gp', 'assistant', 'youth-worker', 'coordinator'], needs: [], businessStatus: ['afspraak-gepland', 'afspraak-verzet', 'afspraak-afgezegd'] },
  { row: '26',  action: 'correct',         from: ['completed'],  to: ['same'],        who: ['youth-worker'],               needs: ['reasonText', 'outcome', 'conclusion'], businessStatus: ['afgerond'], opensReview: true },
  { row: '27',  action: 'supplement',      from: [...open, 'completed'], to: ['same'], who: ['gp', 'youth-worker'],       needs: ['consent'],                     businessStatus: [] },
  { row: '28',  action: 'close-children',  from: ended,          to: ['same'],        who: ['system'],                     needs: [],                              businessStatus: [] },
  { row: '29',  action: 'follow-his',      from: [...open, ...ended, 'entered-in-error'], to: ['same'], who: ['his'],                        needs: [],                              businessStatus: [] },
  { row: '29b', action: 'write-again',     from: [...open, ...ended, 'entered-in-error'], to: ['same'], who: ['gp', 'assistant'],          needs: [],                              businessStatus: [] },
  { row: '29c', action: 'file',            from: [...open, ...ended, 'entered-in-error'], to: ['same'], who: ['gp'],                       needs: [],                              businessStatus: [] },
]

/** The row by which this role may do this from this status; null where the table refuses. */
export const findTransition = (
  action: string,
  from: CoordinationStatus,
  role: Role,
  to?: CoordinationStatus,
): Transition | null =>
  transitions.find(
    (row) =>
      row.action === action &&
      row.from.includes(from) &&
      row.who.includes(role) &&
      (to === undefined || row.to.includes(to)),
  ) ?? null
