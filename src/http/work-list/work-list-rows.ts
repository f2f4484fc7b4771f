import type { CaseGroup, CaseRow } from '../../../smart-app/pages/work-list/work-list-page.tsx'
import type { WorkList, WorkListRow } from '../../application/work-list/show-work-list.ts'
import { amsterdamDay, type LocalDate } from '../../domain/calendar.ts'
import { urgencies } from '../../domain/codes.ts'
import { addressedGp } from '../../domain/named-gp.ts'
import { reachedAt } from '../../domain/reached-at.ts'
import { ageInWords, stateBadge } from './case-words.ts'

/** What is late is shown first, and only when there is something late. */
const groups = [
  { id: 'late', title: 'Te laat', empty: '' },
  { id: 'new', title: 'Nieuw', empty: 'Er zijn geen nieuwe verwijzingen.' },
  { id: 'waitingForMe', title: 'Wacht op mij', empty: 'Er wacht niets op u.' },
  { id: 'waitingForOthers', title: 'Wacht op anderen', empty: 'Er wacht niets op anderen.' },
  { id: 'closed', title: 'Afgesloten', empty: 'Er is de laatste 30 dagen niets afgesloten.' },
] as const

const childOf = ({ coordination, patient }: WorkListRow['referral']): string =>
  coordination.status === 'entered-in-error' ? 'Vervallen verwijzing' : patient.name.text

const rowOf = ({ referral, dueOn, late }: WorkListRow, today: LocalDate): CaseRow => {
  const { id, patient, practice, request } = referral
  return {
    id,
    href: `/work-list/cases/${id}`,
    child: childOf(referral),
    age: ageInWords(patient.birthDate, today),
    practice: practice.name,
    gp: addressedGp(referral).name,
    urgency: { isUrgent: request.urgency === 'urgent', text: urgencies[request.urgency] },
    since: amsterdamDay(new Date(reachedAt(referral))),
    dueOn,
    late,
    state: stateBadge(referral),
  }
}

export const groupsOf = (workList: WorkList, today: LocalDate): readonly CaseGroup[] =>
  groups
    .map((group) => ({
      ...group,
      rows: workList[group.id].map((row) => rowOf(row, today)),
    }))
    .filter(({ id, rows }) => id !== 'late' || rows.length > 0)
