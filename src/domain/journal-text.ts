import { episodeInHis } from './filing.ts'
import type { Referral } from './referral.ts'
import { visibleToPractice } from './visible-to-practice.ts'
import { formatDay, outcomeInWords } from './words.ts'

/**
 * The outcome in a few lines for the journaal, by S, O, E and P; E with the ICPC code of the HIS's own
 * episode. Without consent for feedback it says only that the work is closed.
 */
export const journalText = (referral: Referral): string => {
  const { outcome, endedAt, worker } = visibleToPractice(referral)
  const { receiver, request } = referral
  const ended = endedAt === null ? '' : ` op ${formatDay(endedAt)}`
  if (outcome === null) return `S Verwijzing naar ${receiver.name} afgesloten${ended}.\n`
  const reason = episodeInHis(request)
  return [
    `S Terugkoppeling POH Jeugd${worker === null ? '' : ` ${worker}`}, ${receiver.name}${ended}`,
    `O ${outcome.conclusion}`,
    ...(reason === null ? [] : [`E ${[reason.code, reason.title].filter(Boolean).join(' ')}`]),
    `P ${outcomeInWords(outcome)}. Actie voor huisarts: ${outcome.gpAction ?? 'geen'}`,
    ...(outcome.advice === '' ? [] : [`  Advies: ${outcome.advice}`]),
    '',
  ].join('\n')
}
