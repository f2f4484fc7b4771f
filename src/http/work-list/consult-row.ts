import type { ConsultRow } from '../../../smart-app/pages/work-list/consult-table.tsx'
import { amsterdamDay, type LocalDate } from '../../domain/calendar.ts'
import type { Consult } from '../../domain/consult.ts'
import { formatName } from '../../domain/words.ts'
import { consultBadge, startOf } from '../consults/consult-in-words.ts'
import { consultPath } from './return-to.ts'

export const consultRow =
  (today: LocalDate) =>
  (consult: Consult): ConsultRow => ({
    id: consult.id,
    href: consultPath(consult.id),
    start: startOf(consult),
    practice: consult.practice.name,
    askedBy: formatName(consult.askedBy.name),
    state: consultBadge(consult, today),
    since: amsterdamDay(new Date(consult.askedAt)),
    answerBy: consult.answerBy,
  })
