import { describe, expect, it } from 'vitest'
import { youthWorker } from '../../test/support/persons.ts'
import { byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, minutesLater } from '../../test/support/referrals.ts'
import { outcomesFor } from './access.ts'
import {
  isToldInBetween,
  reportConversation,
  reportNoShow,
  reportProgress,
  start,
} from './contact.ts'
import { perform } from './perform.ts'
import type { Referral } from './referral.ts'
import { accept, receive, reject } from './triage.ts'

const at = minutesLater(600).toISOString()
const accepted = aReferral().received().acceptedBy()
const sought = accepted.stepped(byReceiver, (one, _, now) =>
  start(one, { contact: 'contact-gezocht' }, youthWorker, now),
)

const take = (referral: Referral, step: Parameters<typeof perform>[1]) => perform(referral, step)

const intake = {
  child: 'Slaapt slecht.',
  family: 'Scheiding.',
  environment: 'School.',
  first: 'Slaap.',
}

const noShow = [
  byReceiver,
  (one: Referral, _: unknown, now: string) => reportNoShow(one, now),
] as const

describe('what the POH Jeugd decides at the gate', () => {
  it('workflow 4, 7: is received, then accepted by name', () => {
    const of = aReferral()
      .stepped(byReceiver, () => receive)
      .stepped(byReceiver, () => accept(youthWorker, null))
    expect(of.build()).toMatchObject({
      coordination: { status: 'accepted', owner: youthWorker },
      history: [{}, { row: '4', to: 'received' }, { row: '7', to: 'accepted' }],
    })
  })

  it('workflow 8, 9: is rejected with a code and words, and the practice decides how it goes on', () => {
    const reason = { code: 'buiten-gemeente', text: 'Woont in Roermond.' } as const
    const step = reject(reason, 'CJG Roermond')
    for (const [of, row] of [
      [aReferral().received(), '8'],
      [accepted, '9'],
    ] as const) {
      expect(of.stepped(byReceiver, () => step).build()).toMatchObject({
        coordination: { status: 'rejected', alternative: 'CJG Roermond' },
        review: { status: 'requested' },
        request: { status: 'active' },
        history: expect.arrayContaining([expect.objectContaining({ row })]),
      })
    }
    const wordless = reject({ ...reason, text: '' }, null)
    const one = accepted.build()
    expect(take(one, { ...wordless, by: byReceiver(one), at }).ok).toBe(false)
  })
})

describe('the work with the family', () => {
  it('workflow 10: begins with an attempt, which checks nothing', () => {
    expect(sought.build()).toMatchObject({
      coordination: { status: 'in-progress', businessStatus: 'contact-gezocht' },
    })
    expect(sought.build().helpCheck).toBeUndefined()
  })

  it('workflow 10, 15: a consent that is missing at the first conversation leaves one way to end', () => {
    const missing = accepted.stepped(byReceiver, (one, _, now) =>
      start(one, { contact: 'gesprek-gevoerd', helpConsent: 'missing' }, youthWorker, now),
    )
    expect(outcomesFor(missing.build(), '2026-11-25' as never)).toEqual(['geen-toestemming'])
  })

  it('workflow 11: reports after the first conversation what is found, and how many are planned', () => {
    const talked = sought
      .stepped(byReceiver, (one, _, now) =>
        reportConversation(
          one,
          {
            helpConsent: 'confirmed',
            intake: { intake, conclusion: 'Slaapprobleem.', gpAction: null },
            sessions: { held: 1, planned: 6 },
          },
          youthWorker,
          now,
        ),
      )
      .build()
    expect(talked).toMatchObject({
      coordination: { businessStatus: 'gesprek-gevoerd' },
      helpCheck: { found: 'confirmed' },
      reports: [{ number: 1, kind: 'na-intake', intake, by: youthWorker }],
      sessions: { held: 1, planned: 6 },
    })
  })

  it('workflow 11: reports on the way, in words', () => {
    const progress = (conclusion: string) => (one: Referral, _: unknown, now: string) =>
      reportProgress(one, { conclusion, gpAction: 'Bellen.' }, youthWorker, now)
    const told = sought.stepped(byReceiver, progress('Gaat beter.')).build()
    expect(told).toMatchObject({
      coordination: { businessStatus: 'tussenbericht' },
      reports: [{ kind: 'voortgang', conclusion: 'Gaat beter.', gpAction: 'Bellen.' }],
    })
    const one = sought.build()
    expect(take(one, { ...progress('')(one, null, at), by: byReceiver(one), at }).ok).toBe(false)
  })

  it('workflow 11: before the start tells only that nobody came', () => {
    expect(accepted.stepped(...noShow).build().coordination).toMatchObject({
      status: 'accepted',
      businessStatus: 'niet-verschenen',
    })
    const one = accepted.build()
    for (const step of [
      reportConversation(one, {}, youthWorker, at),
      reportProgress(one, { conclusion: 'Niets.', gpAction: null }, youthWorker, at),
    ]) {
      expect(take(one, { ...step, by: byReceiver(one), at }).ok).toBe(false)
    }
  })

  it('workflow 11: tells the practice of a report on the way and of the second no-show, and of nothing else', () => {
    const of = sought
      .stepped(...noShow)
      .stepped(...noShow)
      .stepped(...noShow)
      .stepped(byReceiver, (one, _, now) =>
        reportProgress(one, { conclusion: 'Komt niet.', gpAction: null }, youthWorker, now),
      )
      .stepped(byReceiver, (one, _, now) => reportConversation(one, {}, youthWorker, now))
      .build()
    const told = of.history.filter((entry) => isToldInBetween(of, entry))
    expect(told.map(({ version, businessStatus }) => [version, businessStatus])).toEqual([
      [6, 'niet-verschenen'],
      [8, 'tussenbericht'],
    ])
  })
})
