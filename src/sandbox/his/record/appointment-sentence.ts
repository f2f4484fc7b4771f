import type { Appointment } from 'fhir/r4.js'
import { dutchMoment } from './dutch-dates.ts'

const ends: Record<string, string> = {
  proposed: 'is voorgesteld',
  pending: 'is nog niet bevestigd',
  booked: 'is gepland',
  arrived: 'is begonnen',
  fulfilled: 'is geweest',
  cancelled: 'is afgezegd',
  noshow: 'is gemist',
  'entered-in-error': 'is foutief ingevoerd',
}

export function appointmentSentence({ start, status }: Appointment): string {
  const at = start === undefined ? '' : ` van ${dutchMoment(start)}`
  return `De afspraak${at} ${ends[status] ?? `heeft de stand ${status}`}.`
}
