import type { LocalDate } from './calendar.ts'
import { type Expected, expectedForPractice, expectedOf } from './expected.ts'
import type { Sayings } from './expected-words/say.ts'
import { sayingsToPractice, tellingToPractice } from './expected-words/to-practice.ts'
import { sayingsToReceiver } from './expected-words/to-receiver.ts'
import type { Referral } from './referral.ts'
import { formatDay } from './words.ts'

/** What is expected of whom by when; empty where nothing is. Where it is late, the text says so too. */
export type ExpectedInWords = { text: string; isLate: boolean }

const isPast = ({ by }: Expected, today: LocalDate): boolean => by !== null && today > by

const sentenceOf = <Telling>(
  sayings: Sayings<Telling>,
  telling: Telling,
  expected: Expected,
  today: LocalDate,
): string => {
  const ofSide: Partial<Sayings<Telling>['receiver'] & Sayings<Telling>['practice']> =
    sayings[expected.of]
  const say = ofSide[expected.what]
  const by = expected.by === null ? '' : formatDay(expected.by)
  return say?.[isPast(expected, today) ? 'late' : 'inTime'](by, telling) ?? ''
}

/** A review asks about its proposal itself: there is one decision. */
const asOneDecision = (all: readonly Expected[]): readonly Expected[] =>
  all.some(({ what }) => what === 'review') ? all.filter(({ what }) => what !== 'proposal') : all

const inWords = <Telling>(
  sayings: Sayings<Telling>,
  telling: Telling,
  expected: readonly Expected[],
  today: LocalDate,
): ExpectedInWords => {
  const all = asOneDecision(expected)
  const sentences = all.map((one) => sentenceOf(sayings, telling, one, today))
  return {
    text: [...new Set(sentences)].join(' '),
    isLate: all.some((one) => isPast(one, today)),
  }
}

/** For the practice, as far as it may know (visible-to-practice.ts). */
export const expectedToldToPractice = (referral: Referral, today: LocalDate): ExpectedInWords =>
  inWords(sayingsToPractice, tellingToPractice(referral), expectedForPractice(referral), today)

/** For the POH Jeugd. */
export const expectedToldToReceiver = (referral: Referral, today: LocalDate): ExpectedInWords =>
  inWords(sayingsToReceiver, referral, expectedOf(referral), today)
