import { urgencies } from './codes.ts'
import { isFinal } from './coordination.ts'
import { dueDatesOf } from './deadlines.ts'
import { episodeInHis } from './filing.ts'
import { journalText } from './journal-text.ts'
import type { Referral } from './referral.ts'
import { workForPractice } from './visible-to-practice.ts'
import { formatDay } from './words.ts'

/** That the child was referred, in a few lines for the journaal, by S, O, E and P. */
const sentText = (referral: Referral): string => {
  const { receiver, request } = referral
  const { question, urgency, authoredOn } = request
  const reason = episodeInHis(request)
  return [
    `S Verwezen naar POH Jeugd, ${receiver.name}, op ${formatDay(authoredOn)}`,
    `O ${question}`,
    ...(reason === null ? [] : [`E ${[reason.code, reason.title].filter(Boolean).join(' ')}`]),
    `P Urgentie: ${urgencies[urgency].toLowerCase()}. Antwoord uiterlijk op ${formatDay(dueDatesOf(workForPractice(referral)).answerBy)}`,
    '',
  ].join('\n')
}

/** What the huisarts pastes in the journaal of a HIS that takes nothing from us: the referral, and later its end. */
export const textToPaste = (referral: Referral): string =>
  isFinal(referral.coordination.status) ? journalText(referral) : sentText(referral)
