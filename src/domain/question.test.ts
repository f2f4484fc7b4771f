import { describe, expect, it } from 'vitest'
import { no } from '../../test/support/consents.ts'
import { mother } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, minutesLater } from '../../test/support/referrals.ts'
import type { PersonActing } from './history.ts'
import { perform, type StepOf } from './perform.ts'
import { answer, ask, discuss, openQuestionsTo } from './question.ts'
import type { Referral } from './referral.ts'

const at = minutesLater(600).toISOString()
const received = aReferral().received()
const started = received.acceptedBy().started()

const take = (referral: Referral, by: PersonActing, step: StepOf) =>
  perform(referral, { ...step, by, at })

const asking = (text: string, kind: 'vraag' | 'verzoek' = 'vraag') =>
  [
    byReceiver,
    (one: Referral, by: PersonActing, now: string) => ask(one, { kind, text }, by, now),
  ] as const
const answering = (number: number, text: string) =>
  [
    byPractice,
    (one: Referral, by: PersonActing, now: string) => answer(one, number, text, by, now),
  ] as const
const asked = received.stepped(...asking('Wie haalt Sem op?'))

describe('a question to the practice', () => {
  it('workflow 5: brings the work to received, where it waits for the practice for three working days', () => {
    const of = aReferral()
      .stepped(...asking('Wie haalt Sem op?'))
      .build()
    expect(of.coordination).toEqual({ status: 'received', businessStatus: 'info-gevraagd' })
    expect(of.questions).toMatchObject([
      { number: 1, to: 'practice', status: 'requested', answerBy: '2026-11-30' },
    ])
  })

  it('workflow 6: is answered, and the work goes on once the last one is', () => {
    const two = asked.stepped(...asking('Weet vader ervan?'))
    const first = two.stepped(...answering(2, 'Ja.'))
    expect(first.build().coordination.businessStatus).toBe('info-gevraagd')
    const both = first.stepped(...answering(1, 'Oma.')).build()
    expect(both.coordination).toEqual({ status: 'received', businessStatus: 'info-ontvangen' })
    expect(both.questions).toMatchObject([
      { number: 1, status: 'completed', answer: 'Oma.' },
      { number: 2, status: 'completed', answer: 'Ja.' },
    ])
  })

  it('workflow 6: is answered once, in words, and by the side that was asked', () => {
    const open = asked.build()
    const done = asked.stepped(...answering(1, 'Oma.')).build()
    const by = byPractice(open)
    const refused = { ok: false, failure: { kind: 'not-allowed' } }
    expect(take(done, by, answer(done, 1, 'Opa.', by, at))).toEqual(refused)
    expect(take(open, by, answer(open, 2, 'Oma.', by, at))).toEqual(refused)
    expect(take(open, by, answer(open, 1, ' ', by, at))).toEqual(refused)
    const receiver = byReceiver(open)
    expect(take(open, receiver, answer(open, 1, 'Oma.', receiver, at))).toEqual(refused)
  })

  it('workflow 5b, 6b: can be asked after acceptance, and leaves the work as it is', () => {
    const of = started.stepped(...asking('Graag gehoortest.', 'verzoek'))
    expect(of.build().coordination).toEqual(started.build().coordination)
    expect(openQuestionsTo(of.build(), 'practice')).toMatchObject([{ kind: 'verzoek' }])
    const done = of.stepped(...answering(1, 'Gedaan.')).build()
    expect(done.coordination).toEqual(started.build().coordination)
    expect(done.history.slice(-2).map(({ row }) => row)).toEqual(['5b', '6b'])
  })

  it('consent D4: is refused where nothing may be told to the practice', () => {
    const silent = received.consentEnded(no('withdrawal', mother, ['feedback'])).build()
    const by = byReceiver(silent)
    expect(take(silent, by, ask(silent, { kind: 'vraag', text: 'Wie?' }, by, at))).toMatchObject({
      failure: { kind: 'no-consent' },
    })
  })

  it('workflow 19: is not asked, nor answered, once consent was taken back', () => {
    const stopped = started.consentEnded(no('withdrawal', mother, ['disclosure'])).build()
    const by = byReceiver(stopped)
    expect(take(stopped, by, ask(stopped, { kind: 'vraag', text: 'Wie?' }, by, at)).ok).toBe(false)
  })
})

describe('a question to the POH Jeugd', () => {
  const toReceiver = received.stepped(byPractice, (one, by, now) =>
    ask(one, { kind: 'vraag', text: 'Al gebeld?' }, by, now),
  )

  it('workflow 5b, 6b: changes no state, and is answered by the POH Jeugd', () => {
    const of = toReceiver.build()
    expect(of.coordination).toEqual(received.build().coordination)
    expect(openQuestionsTo(of, 'receiver')).toHaveLength(1)
    const done = toReceiver
      .stepped(byReceiver, (one, by, now) => answer(one, 1, 'Morgen.', by, now))
      .build()
    expect(done.coordination).toEqual(received.build().coordination)
    expect(done.questions).toMatchObject([{ status: 'completed', answer: 'Morgen.' }])
  })

  it('workflow 18c: asks to talk about the outcome, and the review stays open', () => {
    const discussed = started
      .completed()
      .stepped(byPractice, (one, by, now) => discuss(one, 'Waarom geen GGZ?', by, now))
    expect(discussed.build()).toMatchObject({
      review: { status: 'requested' },
      questions: [{ kind: 'bespreken', to: 'receiver', status: 'requested' }],
    })
    const answered = discussed.stepped(byReceiver, (one, by, now) =>
      answer(one, 1, 'Het gaat al beter.', by, now),
    )
    expect(answered.build()).toMatchObject({
      review: { status: 'requested' },
      questions: [{ status: 'completed' }],
    })
  })

  it('workflow 18c: is asked only while the outcome waits for a decision', () => {
    const over = started.completed().seen().build()
    const by = byPractice(over)
    expect(take(over, by, discuss(over, 'Toch nog iets.', by, at)).ok).toBe(false)
  })
})
