import { isAllowedOn } from './access.ts'
import type { LocalDate } from './calendar.ts'
import { includesReceiver, receiversIn } from './consent/named-receiver.ts'
import { newReceiverOf, type OnwardRequest, requestsIn } from './proposal.ts'
import type { Question } from './question.ts'
import type { Referral } from './referral.ts'
import { visibleToPractice } from './visible-to-practice.ts'
import type { SeenByReceiver } from './visible-to-receiver.ts'

/**
 * The letters of a referral: the verwijsbrief to the POH Jeugd, its reports (the retourbericht at the end, and those during
 * the work), its "verzoek aan huisarts", which is a question, and the verwijsbrief for onward help, which is of a proposal.
 */
export type Letter =
  | { kind: 'referral' | 'report' }
  | { kind: 'interim' | 'request' | 'onward'; number: number }

/** Each "verzoek aan huisarts" that the practice may read. */
export const requestsToPractice = (referral: Referral): readonly Question[] =>
  visibleToPractice(referral).questions.filter(
    ({ kind, to, text }) => kind === 'verzoek' && to === 'practice' && text !== '',
  )

/** A request from before new receivers were asked by name rests on the consent for its kind: of its receiver nobody spoke. */
const mayLeave = (referral: Referral, request: OnwardRequest, day: LocalDate): boolean => {
  const receiver = newReceiverOf(request)
  const isByName = includesReceiver(receiversIn(referral.consent), receiver)
  return isAllowedOn(referral, request.party, day, isByName ? receiver : null)
}

/**
 * Whether the practice may open a letter on this day. What the POH Jeugd wrote: as long as it may be read (consent D4). A
 * letter for onward help leaves with whoever opens it, so that consent for that receiver must be there on the day itself.
 */
export const mayOpenLetter = (referral: Referral, letter: Letter, day: LocalDate): boolean => {
  switch (letter.kind) {
    case 'referral':
      return true
    case 'report':
      return visibleToPractice(referral).outcome !== null
    case 'interim':
      return visibleToPractice(referral).reports.some(({ number }) => number === letter.number)
    case 'request':
      return requestsToPractice(referral).some(({ number }) => number === letter.number)
    case 'onward':
      return requestsIn(referral).some(
        ({ number, request }) => number === letter.number && mayLeave(referral, request, day),
      )
  }
}

/** The POH Jeugd opens its own reports, while it may read whom they are about; the huisarts's letters are the huisarts's. */
export const mayOpenOfCase = (seen: SeenByReceiver, letter: Letter, day: LocalDate): boolean =>
  seen.access === 'open' &&
  letter.kind !== 'referral' &&
  letter.kind !== 'onward' &&
  mayOpenLetter(seen, letter, day)
