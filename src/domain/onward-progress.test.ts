import { describe, expect, it } from 'vitest'
import { no, says, saysOf, zon } from '../../test/support/consents.ts'
import { furtherCases } from '../../test/support/further-cases.ts'
import { mother, youthWorker } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, theReferral } from '../../test/support/referrals.ts'
import { eventsOf } from '../application/notifications/who-is-told.ts'
import { addDays, amsterdamDay, endOfDay, type LocalDate } from './calendar.ts'
import { mayOpenLetter, mayOpenOfCase } from './letters.ts'
import { followedDays, followOnward, type OnwardNews } from './onward-progress.ts'
import { perform } from './perform.ts'
import type { Referral } from './referral.ts'
import { agreeToStop } from './stop-request.ts'
import { visibleToPractice } from './visible-to-practice.ts'
import { visibleToReceiver } from './visible-to-receiver.ts'

const approved = furtherCases['proposal taken over']
const waiting = furtherCases['onward help with a waiting list']
const notStarted = furtherCases['onward help that did not start']

const reportsOf = (name: keyof typeof furtherCases) => {
  const { reports = [] }: Referral = furtherCases[name]
  return reports
}

const heard = (referral: Referral, news: OnwardNews, at?: string, number = 1) => {
  const moment =
    at ?? new Date(Date.parse(referral.history.at(-1)?.at ?? '') + 60_000).toISOString()
  const step = followOnward(referral, number, news, youthWorker, moment)
  return perform(referral, { ...step, by: byReceiver(referral), at: moment })
}

const completed = theReferral(approved).completed().seen().build()
const lastDay = (() => {
  const { coordination } = completed
  if (coordination.status !== 'completed') throw new Error('it was completed')
  return addDays(amsterdamDay(new Date(coordination.endedAt)), followedDays)
})()

describe('following the help to which a family went on', () => {
  it('workflow 11d: keeps what was heard, each time, and the practice reads it', () => {
    const then = heard(waiting, { state: 'gestart' })
    expect(then).toMatchObject({ ok: true })
    if (!then.ok) return
    expect(visibleToPractice(then.value).proposals).toMatchObject([
      { progress: [{ state: 'wachtlijst', on: '2027-02-01' }, { state: 'gestart' }] },
    ])
  })

  it('workflow 11d: goes on after the own work, as long as that may be read', () => {
    expect(heard(completed, { state: 'gestart' }, endOfDay(lastDay).toISOString()).ok).toBe(true)
    const after = endOfDay(addDays(lastDay, 1)).toISOString()
    expect(heard(completed, { state: 'gestart' }, after)).toMatchObject({
      failure: { kind: 'not-allowed' },
    })
  })

  it.each([
    ['that waits for the huisarts', furtherCases['proposed to the huisarts']],
    ['that was refused', furtherCases['proposal refused']],
  ])('workflow 11d: is not of a proposal %s', (_, referral) => {
    expect(heard(referral, { state: 'gestart' })).toMatchObject({
      failure: { kind: 'not-allowed' },
    })
  })

  it('workflow 11d: is also of help that the gemeente arranges', () => {
    const told = furtherCases['told that the gemeente arranges it']
    expect(heard(told, { state: 'aangemeld' }).ok).toBe(true)
    expect(heard(told, { state: 'aangemeld' }, undefined, 2).ok).toBe(false)
  })

  it('workflow 11d: says why it did not start', () => {
    expect(heard(approved, { state: 'niet-gestart', because: ' ' }).ok).toBe(false)
  })

  it('consent D4: is not told to a practice that may not know', () => {
    const withdrawn = theReferral(waiting)
      .consentEnded(no('withdrawal', mother, ['feedback']), byPractice)
      .build()
    expect(heard(withdrawn, { state: 'gestart' })).toMatchObject({
      failure: { kind: 'no-consent' },
    })
    expect(JSON.stringify(visibleToPractice(withdrawn))).not.toContain('wachtlijst')
  })

  it('sends word to the practice when it did not start, and of nothing else', () => {
    const told = (referral: Referral) => eventsOf(referral, referral.version - 1)
    expect(told(notStarted)).toEqual([
      { addressee: `practice/${notStarted.practice.id}`, version: notStarted.version },
    ])
    expect(told(waiting)).toEqual([])
  })
})

describe('the letters of a referral', () => {
  const today = '2026-11-25' as LocalDate
  const seen = (referral: Referral) =>
    visibleToReceiver(referral, byReceiver(referral), '2026-11-25T15:00:00.000Z')

  it('of onward help opens for the practice, and not for the POH Jeugd', () => {
    const letter = { kind: 'onward', number: 1 } as const
    expect(mayOpenLetter(approved, letter, today)).toBe(true)
    expect(mayOpenLetter(approved, { ...letter, number: 2 }, today)).toBe(false)
    expect(mayOpenOfCase(seen(approved), letter, today)).toBe(false)
    expect(mayOpenOfCase(seen(approved), { kind: 'referral' }, today)).toBe(false)
  })

  it('consent O2: of onward help leaves no more once consent for that receiver ended', () => {
    const withdrawn = theReferral(approved)
      .consentEnded(no('withdrawal', mother, ['mental-health']), byPractice)
      .build()
    expect(mayOpenLetter(withdrawn, { kind: 'onward', number: 1 }, today)).toBe(false)
  })

  it('consent D4: of a request from before names were asked leaves on the consent for its kind', () => {
    const letter = { kind: 'onward', number: 1 } as const
    const statements = approved.consent.statements.map(({ receivers: _, ...said }) => said)
    const old = { ...approved, consent: { ...approved.consent, statements } }
    expect(mayOpenLetter(old, letter, today)).toBe(true)
    const asked = [...statements, saysOf(mother, { ...zon, name: 'Praktijk Zonnehoek' }, 'refused')]
    const refused = { ...old, consent: { ...old.consent, statements: asked } }
    expect(mayOpenLetter(refused, letter, today)).toBe(false)
    const ofOther = {
      ...old,
      consent: { ...old.consent, statements: [...statements, saysOf(mother, zon)] },
    }
    expect(mayOpenLetter(ofOther, letter, today)).toBe(true)
  })

  it('consent T1: of onward help waits for the youth who turned twelve', () => {
    const letter = { kind: 'onward', number: 1 } as const
    expect(mayOpenLetter(approved, letter, '2029-06-01' as LocalDate)).toBe(false)
  })

  it('workflow 19: of a report close to the POH Jeugd with what the huisarts shared', () => {
    const reported = furtherCases['appointments and reports']
    const letter = { kind: 'interim', number: 1 } as const
    expect(mayOpenOfCase(seen(reported), letter, today)).toBe(true)
    const withdrawn = theReferral(reported)
      .consentEnded(no('withdrawal', mother, ['disclosure']), byPractice)
      .build()
    expect(mayOpenOfCase(seen(withdrawn), letter, today)).toBe(false)
  })

  it('of a report close to the POH Jeugd once its access ended, whoever wrote the consent down', () => {
    const youth = aReferral().forChildOf(16).withoutAuthority().consentedBy('patient').build()
    const stopped = theReferral({ ...youth, reports: reportsOf('appointments and reports') })
      .received()
      .acceptedBy()
      .started()
      .consentRenewed(says('patient', 'given'), byReceiver)
      .askedToStop()
      .stepped(byReceiver, (one, _, at) => agreeToStop(one, at))
      .build()
    expect(seen(stopped).access).toBe('ended')
    expect(mayOpenOfCase(seen(stopped), { kind: 'interim', number: 1 }, today)).toBe(false)
  })
})
