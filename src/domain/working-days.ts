import { addDays, type LocalDate } from './calendar.ts'

/** Easter Sunday of a year (anonymous Gregorian computus). */
const easter = (year: number): LocalDate => {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const epact =
    (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) %
    30
  const moon =
    epact -
    Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11))
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7
  const offset = moon - weekday
  const month = 3 + Math.floor((offset + 40) / 44)
  const day = offset + 28 - 31 * Math.floor(month / 4)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}` as LocalDate
}

const isSunday = (day: LocalDate): boolean => new Date(`${day}T00:00:00Z`).getUTCDay() === 0

/** Koningsdag is 27 April, or the day before when that is a Sunday. */
const kingsDay = (year: number): LocalDate => {
  const day = `${year}-04-27` as LocalDate
  return isSunday(day) ? addDays(day, -1) : day
}

/** The generally recognised holidays of art. 3 Algemene termijnenwet; Good Friday is one of them. */
const holidays = (year: number): readonly LocalDate[] => [
  `${year}-01-01` as LocalDate,
  addDays(easter(year), -2),
  addDays(easter(year), 1),
  kingsDay(year),
  `${year}-05-05` as LocalDate,
  addDays(easter(year), 39),
  addDays(easter(year), 50),
  `${year}-12-25` as LocalDate,
  `${year}-12-26` as LocalDate,
]

/** Monday to Friday without Dutch public holidays. */
export const isWorkingDay = (day: LocalDate): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday > 0 && weekday < 6 && !holidays(Number(day.slice(0, 4))).includes(day)
}

/** The day that lies so many working days after this one; the day itself does not count. */
export const addWorkingDays = (day: LocalDate, count: number): LocalDate => {
  let reached = day
  for (let left = count; left > 0; ) {
    reached = addDays(reached, 1)
    if (isWorkingDay(reached)) left -= 1
  }
  return reached
}
