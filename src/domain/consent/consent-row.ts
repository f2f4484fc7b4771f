import type { Condition, PersonCondition } from './conditions.ts'
import type { ConsentingPerson } from './consent-record.ts'
import type { Ground } from './exceptions.ts'
import type { RecordItem } from './record-items.ts'
import type { Law } from './statutes.ts'

// biome-ignore format: as printed in the table
export type RowNumber =
  | 'S1' | 'S2' | 'A1' | 'A0' | 'G0'
  | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '10' | '11' | '12' | '13' | '14' | '15' | '16'
  | 'D1' | 'D2' | 'D3' | 'D4' | 'O1' | 'O2' | 'O3' | 'T1'

/** *Block*: cannot be sent. *Stop*: can be sent with a recorded reason. *Note*: is told. */
export type Effect = 'block' | 'stop' | 'note'

/** Whose consent a row asks. */
export type Asks = 'youth' | 'holders' | 'youth and holders'

/** What is possible instead of sending. */
export const alternatives = {
  'keep-and-ask': 'Bewaar de verwijzing en vraag om toestemming.',
  anonymous: 'Overleg met de POH Jeugd zonder naam.',
  'family-applies': 'Het gezin kan zich zelf aanmelden bij het CJG.',
} as const
export type Alternative = keyof typeof alternatives

/**
 * One line of the decision table. A number can have several lines: the case itself, and what is wrong
 * in it. With `about`, the line holds only where it is about one of the persons whose word counts.
 */
export type ConsentRow = {
  row: RowNumber
  when: Condition
  about?: PersonCondition
  needed?: Asks
  /** On which grounds the consent of a person whom the row is about may be missing. */
  exceptions?: readonly Ground[]
  /** Only its own exceptions settle it, not those that another row has for the same person. */
  onlyItsOwn?: true
  record?: readonly RecordItem[]
  effect: Effect
  /** For the huisarts; of some lines for each person apart. Empty: nothing is told. */
  text: string | ((person: ConsentingPerson) => string)
  law: readonly Law[]
  instead?: readonly Alternative[]
}

/** While somebody may still say yes. */
export const askFirst: readonly Alternative[] = ['keep-and-ask', 'anonymous', 'family-applies']

/** After a no. */
export const withoutConsent: readonly Alternative[] = ['anonymous', 'family-applies']
