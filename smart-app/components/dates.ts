import type { BirthDate, Instant, LocalDate } from '../../src/domain/calendar.ts'

const months =
  'januari februari maart april mei juni juli augustus september oktober november december'.split(
    ' ',
  )

/** `2017-05-31` as `31 mei 2017`; a month or a year of birth as `mei 2017`, `2017`. */
export const formatDay = (day: BirthDate): string => {
  const [year = '', month, date] = day.split('-')
  return [date && String(Number(date)), month && months[Number(month) - 1], year]
    .filter(Boolean)
    .join(' ')
}

const shortMonths = 'jan feb mrt apr mei jun jul aug sep okt nov dec'.split(' ')

/** A day in a list: `31 mei 2017`, `25 nov 2026`. */
export const formatShortDay = (day: LocalDate): string => {
  const [year, month, date] = day.split('-')
  return `${Number(date)} ${shortMonths[Number(month) - 1]} ${year}`
}

const moment = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** A moment on the clock of Amsterdam: `25 november 2026 om 20:30`. */
export const formatMoment = (at: Instant): string => moment.format(new Date(at))
