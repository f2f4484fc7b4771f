import { describe, expect, it } from 'vitest'
import { no, says } from '../../test/support/consents.ts'
import { father, mother } from '../../test/support/persons.ts'
import { type By, byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, daysLater, type ReferralBuilder } from '../../test/support/referrals.ts'
import { aReport } from '../../test/support/written-cases.ts'
import { resourcesOf } from '../fhir/write/resources-of.ts'
import type { LocalDate } from './calendar.ts'
import { type MeetingParty, noteMeeting, readersOf } from './meeting-note.ts'
import { perform } from './perform.ts'
import type { Referral } from './referral.ts'
import { visibleToPractice } from './visible-to-practice.ts'
import { visibleToReceiver } from './visible-to-receiver.ts'

const words = 'School maakt een plan, POH Jeugd bouwt af.'
const everybody: readonly MeetingParty[] = ['practice', 'receiver', 'school', 'youth-doctor']
const later = daysLater(2).toISOString()

const started = aReferral().received().acceptedBy().started()
const schoolAgreed = { parties: { school: 'given' } } as const
const withSchool = started
  .consentRenewed(says(mother, 'given', schoolAgreed))
  .consentRenewed(says(father, 'given', schoolAgreed))

const met = (of: ReferralBuilder, by: By, participants = everybody): ReferralBuilder =>
  of.stepped(by, (referral, person, at) =>
    noteMeeting(
      referral,
      { on: '2026-11-25' as LocalDate, participants, content: words },
      person,
      at,
    ),
  )

const forReceiver = (referral: Referral) =>
  visibleToReceiver(referral, byReceiver(referral), later).meetings
const forPractice = (referral: Referral) => visibleToPractice(referral).meetings
const noteIn = ({ meetings = [] }: Referral) => {
  const [note] = meetings
  if (note === undefined) throw new Error('there was a meeting')
  return note
}

describe('a meeting with others', () => {
  it.each([
    ['huisarts', byPractice],
    ['POH Jeugd', byReceiver],
  ])('workflow 11e: is written down by the %s, and both sides read it', (_, by) => {
    const referral = met(started, by).build()
    expect(referral.history.at(-1)).toMatchObject({ row: '11e' })
    const note = { number: 1, participants: everybody, content: words }
    expect(forPractice(referral)).toMatchObject([note])
    expect(forReceiver(referral)).toMatchObject([note])
  })

  it('needs words, and access', () => {
    const wordless = (of: ReferralBuilder, content: string) => {
      const referral = of.build()
      const met = { on: '2026-11-25' as LocalDate, participants: everybody, content }
      const by = byReceiver(referral)
      return perform(referral, { ...noteMeeting(referral, met, by, later), by, at: later }).ok
    }
    expect(wordless(started, words)).toBe(true)
    expect(wordless(started, ' ')).toBe(false)
    expect(wordless(started.consentEnded(no('withdrawal', mother, ['disclosure'])), words)).toBe(
      false,
    )
  })

  it('consent D4: goes to those who were there and have consent, and to no others', () => {
    const referral = met(withSchool, byReceiver).build()
    expect(readersOf(referral, noteIn(referral))).toEqual({
      may: ['school'],
      mayNot: ['youth-doctor'],
    })
    const before = met(started, byReceiver).build()
    expect(readersOf(before, noteIn(before)).may).toEqual([])
  })

  it('consent O2: goes no longer to whom it was taken back from', () => {
    const referral = met(withSchool, byReceiver)
      .consentEnded(no('withdrawal', mother, ['school']))
      .build()
    expect(readersOf(referral, noteIn(referral))).toEqual({
      may: [],
      mayNot: ['school', 'youth-doctor'],
    })
  })

  it('consent D4: of which the practice may not know the words says that it was there, and of nobody else', () => {
    const silent = started.consentEnded(no('objection', mother, ['feedback']))
    const attended = met(silent, byReceiver).build()
    expect(forPractice(attended)).toMatchObject([{ participants: ['practice'], content: '' }])
    expect(forPractice(met(silent, byReceiver, ['receiver', 'school']).build())).toEqual([])
    expect(forPractice(met(silent, byPractice).build())).toMatchObject([{ content: words }])
    expect(JSON.stringify(visibleToPractice(attended))).not.toContain(words)
  })

  it('workflow 19: leaves a stub with the own notes of the receiver only', () => {
    const both = met(met(started, byReceiver), byPractice)
    const stub = forReceiver(both.consentEnded(no('withdrawal', mother, ['disclosure'])).build())
    expect(stub?.map(({ by }) => by.party)).toEqual(['organisation'])
  })

  it('workflow 11e: is a document in the HIS, with who was there, as far as the practice may read it', () => {
    const documents = (referral: Referral) =>
      resourcesOf(referral, { report: aReport })
        .filter(({ name }) => name.startsWith('DocumentReference/meeting'))
        .map(({ resource }) => resource)
    const [document] = documents(met(started, byReceiver).build())
    if (document?.resourceType !== 'DocumentReference') throw new Error('there is one')
    const data = document.content[0]?.attachment.data ?? ''
    expect(Buffer.from(data, 'base64').toString()).toBe(
      `Overleg op 25 november 2026\nErbij: Huisarts, POH Jeugd, School, Jeugdarts\n${words}`,
    )
    expect(document.category?.[0]?.coding?.[0]?.code).toBe('mdo')
    const silent = started.consentEnded(no('objection', mother, ['feedback']))
    expect(documents(met(silent, byReceiver).build())).toEqual([])
  })
})
