import { describe, expect, it } from 'vitest'
import { aReferral } from '../../../test/support/referrals.ts'
import { appointmentFile } from './appointment-file.ts'

const referral = aReferral().build()
const appointment = {
  number: 2,
  slot: 'slot',
  start: '2026-12-03T08:30:00.000Z',
  end: '2026-12-03T09:00:00.000Z',
  madeAt: '2026-11-25T10:00:00.000Z',
  place: 'Kamer 3; links, achterin',
}
const file = (place = appointment.place) => appointmentFile(referral, { ...appointment, place })
const linesOf = (text: string) => text.split('\r\n')

describe('the file of an appointment', () => {
  it('says when and where, on the clock of UTC', () => {
    expect(linesOf(file())).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Jeugdschakel//Afspraak//NL',
      'BEGIN:VEVENT',
      `UID:${referral.id}-2`,
      'DTSTAMP:20261125T100000Z',
      'DTSTART:20261203T083000Z',
      'DTEND:20261203T090000Z',
      `SUMMARY:Afspraak bij ${referral.practice.name}`,
      expect.stringMatching(/^LOCATION:Kamer 3\\; links\\, achterin\\, /),
      'CLASS:PRIVATE',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  it('says nothing of the child, the help or the POH Jeugd', () => {
    for (const word of [
      referral.patient.name.family ?? '',
      'POH',
      referral.receiver.name,
      referral.request.question,
    ]) {
      expect(file()).not.toContain(word)
    }
  })

  it('folds a long line by its octets, and breaks no letter', () => {
    const place = 'é'.repeat(90)
    const text = file(place)
    expect(linesOf(text).every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    expect(text.replaceAll('\r\n ', '')).toContain(`LOCATION:${place}`)
  })
})
