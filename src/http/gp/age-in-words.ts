import { ageRangeOn, type BirthDate, type LocalDate } from '../../domain/calendar.ts'

/** `9 jaar`; `11 of 12 jaar` when the day of birth is not known. */
export const ageInWords = (birth: BirthDate | null, day: LocalDate): string | null => {
  if (birth === null) return null
  const { from, to } = ageRangeOn(birth, day)
  if (from < 0) return null
  return from === to ? `${from} jaar` : `${from} of ${to} jaar`
}
