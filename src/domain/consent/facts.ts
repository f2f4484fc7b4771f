import { ageRangeOn, type BirthDate, type LocalDate } from '../calendar.ts'
import type { RelatedPerson } from '../person.ts'
import type { Employment } from '../referral.ts'
import { ageBandOn } from './age-band.ts'
import type {
  AgeBand,
  ConsentFacts,
  ConsentingPerson,
  NamedReceiver,
  Purpose,
} from './consent-record.ts'
import { holdersThatCount } from './holders.ts'

/** The consent of one child, as it is known on a day. */
export type Situation = {
  birthDate: BirthDate | null
  consent: ConsentFacts
  /** The band in which the consent was recorded; null while it is being asked. */
  recordedIn: AgeBand | null
  /** Consents that are dated later are not there yet. */
  knownUntil: LocalDate
}

/** A new referral, or anything that is disclosed or done once it runs. */
export type Occasion = 'sending' | 'later'

/** What the decision table looks at: one situation, for one purpose, on one day. */
export type Facts = Situation & {
  occasion: Occasion
  purpose: Purpose
  /** To whom of that kind, by name; null: to whoever is of it. */
  receiver: NamedReceiver | null
  day: LocalDate
  employment: Employment
  /** False where sharing needs no consent (consent D1); an objection holds all the same. */
  needsConsent: boolean
  /** Of sending: whether the POH Jeugd will be allowed to tell the huisarts how it went (consent D4). */
  feedbackIsAllowed: boolean
  /** The youngest and oldest that the birth date allows; no number without one. */
  age: { from: number; to: number }
  /** Null where nothing can be decided: no birth date, or too old to be referred (consent A0, A1). */
  band: AgeBand | null
  isCapable: boolean
  holders: readonly RelatedPerson[]
}

/** The facts, with whose word counts by the rows of the table. */
export type AskedFacts = Facts & { asked: readonly ConsentingPerson[] }

export type Question = Pick<Facts, 'occasion' | 'purpose' | 'day' | 'employment'> & {
  receiver?: NamedReceiver | null
}

const isAdult = (birthDate: BirthDate, day: LocalDate): boolean =>
  ageRangeOn(birthDate, day).to >= 18

const bandOn = (birthDate: BirthDate | null, day: LocalDate): AgeBand | null => {
  const found = ageBandOn(birthDate, day)
  return 'band' in found ? found.band : null
}

/** From 18 what runs is finished on the youth's own consent, as from 16 (consent A1). */
const bandFor = (birthDate: BirthDate | null, { day, occasion }: Question): AgeBand | null =>
  birthDate !== null && occasion === 'later' && isAdult(birthDate, day)
    ? '16-and-17'
    : bandOn(birthDate, day)

/** A judgement without who and why is none; and in the next band capacity is presumed anew. */
const isIncapable = (
  { birthDate, consent }: Situation,
  { purpose, day }: Question,
  band: AgeBand | null,
): boolean =>
  birthDate !== null &&
  !isAdult(birthDate, day) &&
  consent.incapacity.some(
    (judgement) =>
      judgement.purposes.includes(purpose) &&
      judgement.judgedBy.trim() !== '' &&
      judgement.because.trim() !== '' &&
      bandOn(birthDate, judgement.on) === band,
  )

/** The receiver in the practice's service is directly involved (7:457 lid 2 BW); others parties never are. */
const needsConsent = ({ purpose, employment }: Question): boolean =>
  employment !== 'practice' || (purpose !== 'disclosure' && purpose !== 'feedback')

const noAge = { from: Number.NaN, to: Number.NaN }

/** The facts of one question, before the table is read. */
export const factsOf = (situation: Situation, question: Question): Facts => {
  const { birthDate, consent } = situation
  const band = bandFor(birthDate, question)
  return {
    ...situation,
    ...question,
    receiver: question.receiver ?? null,
    needsConsent: needsConsent(question),
    feedbackIsAllowed: true,
    age: birthDate === null ? noAge : ageRangeOn(birthDate, question.day),
    band,
    isCapable: !isIncapable(situation, question, band),
    holders: holdersThatCount(consent.authority),
  }
}
