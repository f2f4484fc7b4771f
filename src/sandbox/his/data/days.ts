const DAY = 86_400_000

/** Dates are local days, `2026-11-25`; noon keeps clear of every change of the clock. */
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`)
const dayOf = (date: Date): string => date.toISOString().slice(0, 10)

export const plusDays = (day: string, days: number): string =>
  dayOf(new Date(noon(day).getTime() + days * DAY))

/** 31 March less one month is 28 or 29 February. */
export function minusMonths(day: string, months: number): string {
  const date = noon(day)
  const dayOfMonth = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() - months)
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(dayOfMonth, last))
  return dayOf(date)
}

/** The birth date of someone who turns `years` in `inDays` days. */
export const bornFor = (
  today: string,
  { years, inDays }: { years: number; inDays: number },
): string => minusMonths(plusDays(today, inDays), years * 12)
