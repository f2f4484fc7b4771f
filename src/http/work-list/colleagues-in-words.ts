import { type Absence, type Colleague, mayHaveCases } from '../../domain/absence.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import type { OrganisationRole, Worker } from '../../domain/person.ts'
import { formatDay } from '../../domain/words.ts'

const roles: Readonly<Record<OrganisationRole, string>> = {
  'youth-worker': 'POH Jeugd',
  coordinator: 'Coördinator',
}

export const rolesInWords = (worker: Pick<Worker, 'roles'>): string =>
  worker.roles.map((role) => roles[role]).join(', ')

/** `afwezig tot en met 4 december 2026`, or from when; null where it is over. */
export const absenceInWords = (absence: Absence | null, today: LocalDate): string | null => {
  if (absence === null || absence.until < today) return null
  const until = `tot en met ${formatDay(absence.until)}`
  return absence.from <= today
    ? `afwezig ${until}`
    : `afwezig van ${formatDay(absence.from)} ${until}`
}

const isAway = ({ absence }: Colleague, today: LocalDate): number =>
  Number(absenceInWords(absence, today) !== null)

/** Whom a case can be given, those who are there first; who is away says so. */
export const colleagueOptions = (
  colleagues: readonly Colleague[],
  today: LocalDate,
): readonly { value: string; label: string }[] =>
  colleagues
    .filter(mayHaveCases)
    .toSorted((one, other) => isAway(one, today) - isAway(other, today))
    .map(({ id, name, absence }) => ({
      value: id,
      label: [name, absenceInWords(absence, today)].filter(Boolean).join(', '),
    }))
