import type { Appointment } from '../../domain/appointment.ts'
import type { Instant } from '../../domain/calendar.ts'
import type { Referral } from '../../domain/referral.ts'

/** What the family sees of it: not with whom, and not why. */
export const appointmentTitle = ({ practice }: Pick<Referral, 'practice'>): string =>
  `Afspraak bij ${practice.name}`

/** A place in the spreekuur is in the practice; where else it was agreed stands as it was written. */
export const placeInFull = (
  { slot, place }: Pick<Appointment, 'slot' | 'place'>,
  { practice }: Pick<Referral, 'practice'>,
): string => (slot === null ? place : `${place}, ${practice.name}`)

/** RFC 5545, 3.3.5: in UTC. */
const utc = (at: Instant): string => at.replace(/[-:]|\.\d+/g, '')

/** RFC 5545, 3.3.11. */
const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')

const octets = (text: string): number => Buffer.byteLength(text)

/** RFC 5545, 3.1: no line is longer than 75 octets; what follows begins with a space. */
const folded = (line: string): string => {
  const lines = ['']
  for (const sign of line) {
    const last = lines.at(-1) ?? ''
    if (octets(last + sign) > 75) lines.push(` ${sign}`)
    else lines[lines.length - 1] = last + sign
  }
  return lines.join('\r\n')
}

/** The appointment as a file for the calendar of the family (RFC 5545): no name of a child, no reason, no help. */
export const appointmentFile = (
  referral: Pick<Referral, 'id' | 'practice'>,
  appointment: Pick<Appointment, 'number' | 'slot' | 'start' | 'end' | 'place' | 'madeAt'>,
): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Jeugdschakel//Afspraak//NL',
    'BEGIN:VEVENT',
    `UID:${referral.id}-${appointment.number}`,
    `DTSTAMP:${utc(appointment.madeAt)}`,
    `DTSTART:${utc(appointment.start)}`,
    `DTEND:${utc(appointment.end)}`,
    `SUMMARY:${escaped(appointmentTitle(referral))}`,
    `LOCATION:${escaped(placeInFull(appointment, referral))}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('')
