import type {
  CaseFilter,
  CaseGroup,
  CaseRow,
} from '../../../smart-app/pages/work-list/work-list-page.tsx'
import type { WorkList, WorkListRow } from '../../application/work-list/show-work-list.ts'
import { amsterdamDay, type LocalDate } from '../../domain/calendar.ts'
import { urgencies } from '../../domain/codes.ts'
import type { Worker } from '../../domain/person.ts'
import { reachedAt } from '../../domain/reached-at.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { ageInWords, stateBadge } from './case-words.ts'
import { absenceInWords } from './colleagues-in-words.ts'
import { expectedInShort } from './expected-words.ts'
import { workListPath } from './return-to.ts'

/** Shown only when there is something in it. */
const exceptional = ['uncovered', 'late']

/** What stays where somebody is absent, and what is late, come first. */
const groups = [
  { id: 'uncovered', title: 'Wie vervangt?', empty: '' },
  { id: 'late', title: 'Te laat', empty: '' },
  { id: 'new', title: 'Nieuw', empty: 'Er zijn geen nieuwe verwijzingen.' },
  { id: 'waitingForMe', title: 'Wacht op mij', empty: 'Er wacht niets op u.' },
  { id: 'waitingForOthers', title: 'Wacht op anderen', empty: 'Er wacht niets op anderen.' },
  { id: 'closed', title: 'Afgesloten', empty: 'Er is de laatste 30 dagen niets afgesloten.' },
] as const

/** How a case is called in a list; a stub has the name only, and what was an error has none. */
export const childOf = ({ coordination, patient }: SeenByReceiver): string =>
  coordination.status === 'entered-in-error' ? 'Vervallen verwijzing' : patient.name.text

/** `Tom Habets, afwezig tot en met 4 december 2026`; null: nobody has it. */
const ownerInWords = ({ owner, absence }: WorkListRow, today: LocalDate): string | null =>
  owner && [owner.name, absenceInWords(absence, today)].filter(Boolean).join(', ')

const rowOf = (row: WorkListRow, today: LocalDate): CaseRow => {
  const { referral, dueOn, late, expected } = row
  const { id, patient, practice, referrer, request } = referral
  return {
    id,
    href: `/work-list/cases/${id}`,
    child: childOf(referral),
    age: ageInWords(patient.birthDate, today),
    practice: practice.name,
    gp: referrer.name.text,
    urgency: { isUrgent: request.urgency === 'urgent', text: urgencies[request.urgency] },
    since: amsterdamDay(new Date(reachedAt(referral))),
    dueOn,
    late,
    expected: expected === null ? null : expectedInShort(expected),
    state: stateBadge(referral),
    owner: ownerInWords(row, today),
  }
}

type Mine = (row: WorkListRow, me: Worker) => boolean

/** By who has it; the first is what is shown until somebody chooses. */
const filters: readonly { of: string; label: string; matches: Mine }[] = [
  { of: 'all', label: 'Alles', matches: () => true },
  { of: 'mine', label: 'Van mij', matches: ({ owner }, me) => owner?.id === me.id },
  {
    of: 'colleagues',
    label: "Van collega's",
    matches: ({ owner }, me) => owner !== null && owner.id !== me.id,
  },
  { of: 'nobody', label: 'Nog niemand', matches: ({ owner }) => owner === null },
]

const chosenFilter = (of: unknown) => filters.find((one) => one.of === of) ?? filters[0]

/** Whether only what somebody has is shown; an overleg without a name is nobody's. */
export const hasOwner = (of: unknown): boolean => of === 'mine' || of === 'colleagues'

/** The filters with how many open cases each shows. */
export const filtersOf = (workList: WorkList, of: unknown, me: Worker): readonly CaseFilter[] => {
  const { closed: _, ...groups } = workList
  const open = Object.values(groups).flat()
  return filters.map(({ of: one, label, matches }) => ({
    href: one === 'all' ? workListPath : `${workListPath}?of=${one}`,
    label,
    count: open.filter((row) => matches(row, me)).length,
    isCurrent: one === chosenFilter(of)?.of,
  }))
}

/** The groups of a work list as its screen shows them, of whoever was chosen. */
export const groupsOf = (
  workList: WorkList,
  today: LocalDate,
  of: unknown,
  me: Worker,
): readonly CaseGroup[] =>
  groups
    .map((group) => ({
      ...group,
      rows: workList[group.id]
        .filter((row) => chosenFilter(of)?.matches(row, me))
        .map((row) => rowOf(row, today)),
    }))
    .filter(({ id, rows }) => !exceptional.includes(id) || rows.length > 0)
