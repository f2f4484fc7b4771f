import type { Expected } from '../expected.ts'

/**
 * One expected thing for one reader: as long as there is time, and once it is late. `by`: the day in words, empty where none
 * was agreed.
 */
export type Say<Telling> = {
  inTime: (by: string, telling: Telling) => string
  late: (by: string, telling: Telling) => string
}

/** Of whom, and what; the other side's things are told to be waited for. */
export type Sayings<Telling> = Readonly<{
  receiver: Readonly<Record<Exclude<Expected['what'], OfPractice>, Say<Telling>>>
  practice: Readonly<Record<OfPractice | 'question', Say<Telling>>>
}>

/** Only the practice decides these. */
type OfPractice = 'proposal' | 'review'

/** What has no deadline is never late. */
export const always = <Telling>(say: (telling: Telling) => string): Say<Telling> => ({
  inTime: (_, telling) => say(telling),
  late: (_, telling) => say(telling),
})

/** ` uiterlijk op 2 december 2026`, and nothing where no day was agreed. */
export const until = (by: string): string => (by === '' ? '' : ` uiterlijk op ${by}`)
