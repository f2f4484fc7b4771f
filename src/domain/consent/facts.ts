import { ageRangeOn, type BirthDate, type LocalDate } from '../calendar.ts'
import type { RelatedPerson } from '../person.ts'
import type { Employment } from '../referral.ts'
import { ageBandOn } from './age-band.ts'
import type { AgeBand, ConsentFacts, ConsentingPerson, Purpose } from './consent-record.ts'
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
  day: LocalDate
  employment: Employment
  /** False where sharing needs no consent (consent D1); an objection holds all the same. */
  needsConsent: boolean
  /** Of sending: whether the POH Jeugd will be allowed to tell the huisarts how it went (consent D4). */
  feedbackIsAllowed: boolean
  age: { from: number; to: number } | null
  /** Null where nothing can be decided: no birth date, or too old to be referred (consent A0, A1). */
  band: AgeBand | null
  isCapable: boolean
  holders: readonly RelatedPerson[]
  /** Whose word counts; filled by the rows of the table. */
  asked: readonly ConsentingPerson[]
}

export type Question = Pick<Facts, 'occasion' | 'purpose' | 'day' | 'employment'>

const isAdult = (birthDate: BirthDate, day: LocalDate): boolean =>
  ageRangeOn(birthDate, day).to >= 18

/** From 18 what runs is finished on the youth's own consent, as from 16 (consent A1). */
const bandFor = (
  birthDate: BirthDate | null,
  day: LocalDate,
  occasion: Occasion,
): AgeBand | null => {
  const found = ageBandOn(birthDate, day)
  if ('band' in found) return found.band
  return birthDate !== null && occasion === 'later' && isAdult(birthDate, day) ? '16-and-17' : null
}

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
      bandFor(birthDate, judgement.on, 'sending') === band,
  )

/** The receiver in the practice's service is directly involved (7:457 lid 2 BW); others parties never are. */
const needsConsent = ({ purpose, employment }: Question): boolean =>
  employment !== 'practice' || (purpose !== 'disclosure' && purpose !== 'feedback')

/** The facts of one question; whom to ask and whether feedback is allowed follow from the table. */
export const factsOf = (situation: Situation, question: Question): Facts => {
  const { birthDate, consent } = situation
  const band = bandFor(birthDate, question.day, question.occasion)
  return {
    ...situation,
    ...question,
    needsConsent: needsConsent(question),
    feedbackIsAllowed: true,
    age: birthDate === null ? null : ageRangeOn(birthDate, question.day),
    band,
    isCapable: !isIncapable(situation, question, band),
    holders: holdersThatCount(consent.authority),
    asked: [],
  }
}
