import { isFinal } from './coordination.ts'
import type { HistoryEntry } from './history.ts'
import type { Referral } from './referral.ts'
import type { ServiceRequest } from './service-request.ts'
import { formatDay } from './words.ts'

/** What was done to the request in the HIS. */
const done: Readonly<Partial<Record<ServiceRequest['status'], string>>> = {
  revoked: 'ingetrokken',
  completed: 'afgesloten',
  'entered-in-error': 'als foutief aangemerkt',
}

/** A line of row 29: `In het HIS ingetrokken`. */
export const noteInWords = ({ request }: Pick<HistoryEntry, 'request'>): string =>
  `In het HIS ${(request && done[request]) ?? 'gewijzigd'}`

/**
 * While there is still something to decide about a referral that the HIS has ended: what was done there, and what is
 * asked of the reader. Empty otherwise. `where`: whose HIS; `advice`: to this reader.
 */
export const changeInHis = (
  { coordination, request, review, history }: Referral,
  where: string,
  advice: string,
): readonly string[] => {
  const isOver = isFinal(coordination.status) && review?.status !== 'requested'
  const noted = history.findLast(({ by }) => by.party === 'his')
  const what = done[request.status]
  if (isOver || noted === undefined || what === undefined) return []
  return [`In ${where} is de verwijzing op ${formatDay(noted.at)} ${what}.`, advice]
}
