import type { LocalDate } from '../../src/domain/calendar.ts'

/** The moment of the tests: a Wednesday, 10:00 in Amsterdam. */
export const now = new Date('2026-11-25T09:00:00.000Z')
export const today = '2026-11-25' as LocalDate

/** So many minutes after the moment of the tests; negative is before. */
export const minutesLater = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000)
export const daysLater = (days: number): Date => minutesLater(days * 24 * 60)
