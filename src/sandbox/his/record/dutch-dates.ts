const zone = 'Europe/Amsterdam'

/** `2016-03-09` as `09-03-2016`; a year or month alone stays as it is. */
export function dutchDate(date: string | undefined): string {
  if (!date) return 'onbekend'
  if (date.includes('T')) return dutchDate(localDate(Date.parse(date)))
  return date.split('-').reverse().join('-')
}

/** `09-03-2016 14:05` in Dutch time. */
export function dutchMoment(instant: string): string {
  const at = Date.parse(instant)
  const time = new Intl.DateTimeFormat('nl-NL', { timeZone: zone, timeStyle: 'short' }).format(at)
  return `${dutchDate(localDate(at))} ${time}`
}

/** Age in whole years, in months below two years, on the Dutch date of `now`. */
export function ageInWords(birthDate: string | undefined, now: number): string {
  if (!birthDate) return 'leeftijd onbekend'
  const [year = 0, month = 1, day = 1] = birthDate.split('-').map(Number)
  const [thisYear = 0, thisMonth = 1, today = 1] = localDate(now).split('-').map(Number)
  const months = (thisYear - year) * 12 + thisMonth - month - (today < day ? 1 : 0)
  if (months >= 24) return `${Math.floor(months / 12)} jaar`
  return months === 1 ? '1 maand' : `${months} maanden`
}

/** The date in the Netherlands, `2026-03-09`. `at` in milliseconds since 1970. */
export function localDate(at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at)
}
