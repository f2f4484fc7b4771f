import type { ConsentPurpose } from './consent/consent-record.ts'
import type { Role, TransitionRow } from './transitions.ts'

/**
 * In which direction something is told, and what becomes of it where consent does not cover it that day. `refused`: the
 * row is nothing but telling, so it is not taken. `withheld`: the row is taken, and what it tells is not shown.
 */
export type Disclosing = {
  purpose: Extract<ConsentPurpose, 'disclosure' | 'feedback'>
  otherwise: 'refused' | 'withheld'
}

const sentToReceiver: Disclosing = { purpose: 'disclosure', otherwise: 'refused' }
const toldToReceiver: Disclosing = { purpose: 'disclosure', otherwise: 'withheld' }
const sentToPractice: Disclosing = { purpose: 'feedback', otherwise: 'refused' }
const toldToPractice: Disclosing = { purpose: 'feedback', otherwise: 'withheld' }

/** That something happened, and on which day. */
const stateOnly = {} as const
const byWorker = { 'youth-worker': toldToPractice } as const
const byOrganisation = { 'youth-worker': toldToPractice, coordinator: toldToPractice } as const

/**
 * What each row of the transitions tells the other side, by who takes it. Every row answers: a row that is added does not
 * compile without.
 */
// biome-ignore format: a table is read by its columns
export const disclosures: Readonly<Record<TransitionRow, Partial<Record<Role, Disclosing>>>> = {
  '1':   stateOnly,
  '1b':  stateOnly,
  '2':   stateOnly,
  '3':   { gp: sentToReceiver },
  '3b':  stateOnly,
  '3c':  stateOnly,
  '4':   stateOnly,
  '5':   { 'youth-worker': sentToPractice },
  '5b':  { gp: sentToReceiver, 'youth-worker': sentToPractice },
  '6':   { gp: sentToReceiver },
  '6b':  { gp: sentToReceiver, 'youth-worker': sentToPractice },
  '7':   byOrganisation,
  '8':   byOrganisation,
  '9':   byWorker,
  '10':  byWorker,
  '11':  byWorker,
  '11b': { 'youth-worker': sentToPractice },
  '11c': { gp: toldToReceiver },
  '11d': { 'youth-worker': sentToPractice },
  '11e': { gp: toldToReceiver, 'youth-worker': toldToPractice },
  '12':  byWorker,
  '12b': byWorker,
  '13':  byWorker,
  '14':  byWorker,
  '14b': { 'youth-worker': sentToPractice },
  '15':  byWorker,
  '16':  { gp: toldToReceiver, his: toldToReceiver },
  '17a': { gp: toldToReceiver, his: toldToReceiver },
  '17b': stateOnly,
  '17c': byWorker,
  '18':  { gp: toldToReceiver, his: toldToReceiver },
  '18b': stateOnly,
  '18c': { gp: sentToReceiver },
  '19':  stateOnly,
  '19b': stateOnly,
  '19c': stateOnly,
  '20':  stateOnly,
  '21':  { gp: toldToReceiver, his: toldToReceiver, coordinator: toldToPractice },
  '22':  { coordinator: toldToPractice },
  '22b': stateOnly,
  '23':  stateOnly,
  '24':  stateOnly,
  '25':  { gp: sentToReceiver, assistant: sentToReceiver, ...byOrganisation },
  '26':  byWorker,
  '27':  { gp: sentToReceiver, 'youth-worker': sentToPractice },
  '28':  stateOnly,
  '29':  stateOnly,
  '29b': stateOnly,
  '29c': stateOnly,
}

/** Whether the row, whoever took it, tells something in this direction. */
export const tells = (row: TransitionRow, purpose: Disclosing['purpose']): boolean =>
  Object.values(disclosures[row]).some((one) => one.purpose === purpose)
