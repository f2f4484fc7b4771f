declare const localDate: unique symbol
/** A day in Europe/Amsterdam, `YYYY-MM-DD`. Birthdays, deadlines and consent dates are days, not instants. */
export type LocalDate = string & { readonly [localDate]: true }

/** A moment, ISO 8601 in UTC with milliseconds: `2026-11-25T19:30:00.000Z`. */
export type Instant = string

/** A birth date as FHIR has it: a year, a month or a day (`2017`, `2017-05`, `2017-05-31`). */
export type BirthDate = string

const dayForm = /^\d{4}-\d{2}-\d{2}$/

/** The only maker of a LocalDate from text; null when it is not a day that exists. */
export const parseLocalDate = (text: string): LocalDate | null => {
  if (!dayForm.test(text)) return null
  const date = new Date(`${text}T00:00:00Z`)
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  return exists ? (text as LocalDate) : null
}

/** True for the three forms of a FHIR birth date that exist in the calendar. */
export const isBirthDate = (text: string): text is BirthDate =>
  /^\d{4}$/.test(text) || /^\d{4}-(0[1-9]|1[0-2])$/.test(text) || parseLocalDate(text) !== null

const amsterdam = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
})

const amsterdamClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Amsterdam',
  hour: '2-digit',
  hourCycle: 'h23',
})

/** The day that it is in Amsterdam at this moment. */
export const amsterdamDay = (at: Date): LocalDate => amsterdam.format(at) as LocalDate

export const instant = (at: Date): Instant => at.toISOString()

export const addDays = (day: LocalDate, days: number): LocalDate => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10) as LocalDate
}

/** The same day so many months later, or the last day of that month where it is shorter. */
export const addMonths = (day: LocalDate, months: number): LocalDate => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10) as LocalDate
}

/**
 * Whole years on a day. The age changes on the birthday itself; who was born on 29 February turns
 * on 1 March in a common year, because the comparison is by month and day.
 */
export const ageOn = (birthday: LocalDate, day: LocalDate): number => {
  const years = Number(day.slice(0, 4)) - Number(birthday.slice(0, 4))
  return day.slice(5) < birthday.slice(5) ? years - 1 : years
}

/** The youngest and oldest age that a birth date allows on a day; equal when the day of birth is known. */
export const ageRangeOn = (birth: BirthDate, day: LocalDate): { from: number; to: number } => {
  const first = birth.length === 4 ? `${birth}-01-01` : birth.length === 7 ? `${birth}-01` : birth
  const last = birth.length === 4 ? `${birth}-12-31` : birth.length === 7 ? `${birth}-31` : birth
  return { from: ageOn(last as LocalDate, day), to: ageOn(first as LocalDate, day) }
}

const amsterdamMinute = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'short',
})

/**
 * The moment at which it is this time (`09:30`) on this day in Amsterdam; in the hour that is there twice in October the
 * first. A time that the clock skips in March is that much later.
 */
export const amsterdamTime = (day: LocalDate, time: string): Date => {
  const at = Date.parse(`${day}T${time}:00Z`)
  const moments = [2, 1].map((hours) => new Date(at - hours * 3_600_000))
  const found = moments.find((moment) => amsterdamMinute.format(moment) === `${day} ${time}`)
  return found ?? new Date(at - 3_600_000)
}

/** The first moment of a day in Amsterdam. */
export const startOfDay = (day: LocalDate): Date =>
  new Date(endOfDay(addDays(day, -1)).getTime() + 1)

/** The last millisecond of a day in Amsterdam, as an instant. */
export const endOfDay = (day: LocalDate): Date => {
  const next = addDays(day, 1)
  const midnightIn = (hours: number) =>
    new Date(Date.parse(`${next}T00:00:00Z`) - hours * 3_600_000)
  const midnight = [2, 1].map(midnightIn).find((at) => amsterdamClock.format(at) === '00')
  if (midnight === undefined) throw new Error('Amsterdam is one or two hours ahead of UTC')
  return new Date(midnight.getTime() - 1)
}
