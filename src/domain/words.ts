import {
  amsterdamDay,
  type BirthDate,
  type Instant,
  type LocalDate,
  parseLocalDate,
} from './calendar.ts'
import { type OutcomeCode, outcomes, type StatusReason, statusReasons } from './codes.ts'
import type { OutcomeReport } from './outcome-report.ts'
import type { Patient, PersonName, Relation } from './person.ts'
import type { Sessions } from './report.ts'
import type { Contact } from './service-request.ts'

const dutch = (parts: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('nl-NL', { ...parts, timeZone: 'UTC' })

const dutchDay = dutch({ dateStyle: 'long' })
const dutchMonth = dutch({ month: 'long', year: 'numeric' })

/**
 * `25 november 2026`; of an instant the day in Amsterdam. A birth date of which only the month or the
 * year is known stays that: `mei 2017`, `2017`.
 */
export const formatDay = (at: LocalDate | Instant | BirthDate): string => {
  if (at.length === 4) return at
  if (at.length === 7) return dutchMonth.format(new Date(`${at}-01T00:00:00Z`))
  const day = parseLocalDate(at) ?? amsterdamDay(new Date(at))
  return dutchDay.format(new Date(`${day}T00:00:00Z`))
}

const dutchClock = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** `donderdag 3 december 2026 om 09:30`, on the clock in Amsterdam. */
export const formatTime = (at: Instant): string => dutchClock.format(new Date(at))

/** The official name, with the roepnaam where it is another: `Johanna de Vries (Anne)`. */
export const formatName = ({ text, usual, given }: PersonName): string =>
  usual === undefined || usual === '' || usual === given || text.split(' ').includes(usual)
    ? text
    : `${text} (${usual})`

export const relationWords: Readonly<Record<Relation, string>> = {
  mother: 'moeder',
  father: 'vader',
  parent: 'ouder',
  guardian: 'voogd',
  'guardian-institution': 'voogdijinstelling',
  'foster-parent': 'pleegouder',
  'step-parent': 'stiefouder',
  grandparent: 'grootouder',
  sibling: 'broer of zus',
  other: 'andere betrokkene',
}

/** `Wel benaderen: Fatima Yılmaz (moeder), 06 12345678`. */
export const contactInWords = (
  { person, phone, mayBeContacted }: Contact,
  patient: Patient,
): string => {
  const name = formatName(person === 'patient' ? patient.name : person.name)
  const relation = person === 'patient' ? 'de jeugdige zelf' : relationWords[person.relation]
  const line = [`${name} (${relation})`, ...(phone === '' ? [] : [phone])].join(', ')
  return `${mayBeContacted ? 'Wel' : 'Niet'} benaderen: ${line}`
}

/** `Verwijzing naar jeugd-GGZ: Praktijk Zon`. */
export const outcomeInWords = ({ code, organisation }: OutcomeReport<OutcomeCode>): string =>
  organisation === null ? outcomes[code] : `${outcomes[code]}: ${organisation}`

/** `4 van 6`. */
export const sessionsInWords = ({ held, planned }: Sessions): string => `${held} van ${planned}`

/** `Buiten de leeftijd: "Wordt in maart 18."`; a code that says nothing gives way to the text. */
export const reasonInWords = ({ code, text }: StatusReason): string => {
  const said = text.trim()
  if (said === '') return statusReasons[code]
  return code === 'anders' ? said : `${statusReasons[code]}. ${said}`
}
