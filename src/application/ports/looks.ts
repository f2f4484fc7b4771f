import type { ConsultId, ReferralId } from '../../domain/identifiers.ts'

/** One person, on one side. */
export type Reader = `organisation/${string}` | `practice/${string}`

/** Up to which version of a referral or an overleg somebody has looked, and when. */
export type Look = { about: ReferralId | ConsultId; version: number; at: Date }

/** What each person has seen. */
export type Looks = {
  of(reader: Reader): Promise<ReadonlyMap<Look['about'], Look>>
  /** Each about something else. Nobody unsees: an older version and an earlier moment change nothing. */
  note(reader: Reader, looks: readonly Look[]): Promise<void>
}
