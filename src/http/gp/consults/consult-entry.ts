import type { ConsultEntry } from '../../../../smart-app/pages/gp/consult-list.tsx'
import { amsterdamDay } from '../../../domain/calendar.ts'
import type { Consult } from '../../../domain/consult.ts'
import { formatDay } from '../../../domain/words.ts'
import { consultBadge, consultSentence, startOf } from '../../consults/consult-in-words.ts'

export const consultTitle = ({ receiver, askedAt }: Consult): string =>
  `Overleg met ${receiver.name}, ${formatDay(askedAt)}`

/** One overleg in a list of the practice. */
export const consultEntry =
  (path: string, now: Date) =>
  (consult: Consult): ConsultEntry => ({
    href: `${path}/consults/${consult.id}`,
    title: consultTitle(consult),
    start: startOf(consult),
    state: consultBadge(consult, amsterdamDay(now)),
    sentence: consultSentence(consult, amsterdamDay(now)),
  })
