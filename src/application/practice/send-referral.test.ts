import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStore, type MemoryStore } from '../../../test/support/memory-store.ts'
import { assistant, father, mother } from '../../../test/support/persons.ts'
import { aFilledForm, aSession, theDirectory } from '../../../test/support/practice-desk.ts'
import { aReferral, daysLater, now } from '../../../test/support/referrals.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import { defaultDeadlines, dueDatesOf } from '../../domain/deadlines.ts'
import type { FhirId, OrganisationId } from '../../domain/identifiers.ts'
import { sendReferral } from './send-referral.ts'

let store: MemoryStore
const send: ReturnType<typeof sendReferral> = (...args) =>
  sendReferral({ ...store, directory: theDirectory, now: () => now })(...args)

const session = aSession()
const sent = async (input = aFilledForm(), of = session) => {
  const result = await send(of, input, 'c1')
  if (!result.ok) throw new Error(result.failure.kind)
  return result.value
}
const refusal = async (input = aFilledForm(), of = session) => {
  const result = await send(of, input, 'c1')
  return result.ok ? null : result.failure
}
const stored = () => store.referrals.listOfPatient(session.practice, session.record.patient.id)
const statementOf = (person: typeof mother | 'patient', answer: 'given' | 'refused') => ({
  ...aFilledForm().consent.statements[0],
  person,
  answers: { help: answer, disclosure: answer, feedback: answer },
  way: 'oral' as const,
  place: 'in-person' as const,
  date: '2026-11-25' as LocalDate,
})

beforeEach(() => {
  store = createMemoryStore()
})

describe('sending a referral', () => {
  it('product 10-13: keeps what a report counts as it was on that day, without what was left out', async () => {
    expect((await sent()).facts).toMatchObject({ municipality: 'Maasdal', pc4: '6200', age: 9 })
    store = createMemoryStore()
    const form = aFilledForm()
    const withoutAddress = { ...form, consent: { ...form.consent, leftOut: ['address' as const] } }
    expect((await sent(withoutAddress)).facts).toMatchObject({ municipality: 'Maasdal', pc4: null })
  })

  it('workflow 3: stores it for the launch’s patient, with its consent, its audit record and its place in the queue', async () => {
    const referral = await sent()
    expect(await stored()).toEqual([referral])
    expect(referral).toMatchObject({
      patient: session.record.patient,
      request: { status: 'active', authoredOn: now.toISOString() },
      coordination: { status: 'requested', businessStatus: 'verzonden' },
    })
    expect(store.audited).toMatchObject([{ event: 'referral-sent', referral: referral.id }])
    expect(await store.mirror.deliveryOf(referral.id)).toMatchObject({ state: 'waiting' })
  })

  it('workflow 3: keeps the deadlines that hold on that day', async () => {
    const deadlines = { ...defaultDeadlines, answer: 2 }
    const practice = theDirectory.readPractice(session.practice)
    const receivers = practice.receivers.map((one) => ({ ...one, deadlines }))
    const directory = { ...theDirectory, readPractice: () => ({ ...practice, receivers }) }
    const ports = { ...store, directory, now: () => now }
    const result = await sendReferral(ports)(session, aFilledForm(), 'c1')
    expect(result.ok && dueDatesOf(result.value).answerBy).toBe('2026-11-27')
    expect(dueDatesOf(await sent(aFilledForm({ duplicateReason: 'Nog een.' }))).answerBy).toBe(
      '2026-12-02',
    )
  })

  it('fault R23: a second press gives the same referral', async () => {
    const form = aFilledForm()
    const [first, second] = await Promise.all([sent(form), sent(form)])
    expect(second).toEqual(first)
    expect(await stored()).toHaveLength(1)
  })

  it('fault R24: asks for a reason when one is open, and sends with it', async () => {
    const open = await sent()
    expect(await refusal()).toEqual({ kind: 'duplicate', open })
    await sent(aFilledForm({ duplicateReason: 'Andere vraag: nu gaat het om de school.' }))
    expect(await stored()).toHaveLength(2)
  })

  it('security A21: never takes the id of another patient’s referral', async () => {
    const other = await sent(aFilledForm(), aSession({ patient: { id: 'other' as FhirId } }))
    expect(await refusal(aFilledForm({ id: other.id }))).toEqual({ kind: 'not-yours' })
  })

  it.each([
    ['a receiver of another practice', { receiver: 'cjg-elders' as OrganisationId }],
    ['an episode of another patient', { reason: 'condition-x' as FhirId }],
    ['a referral of another patient to follow', { again: aFilledForm().id }],
  ])('security A21: refuses %s', async (_name, changed) => {
    expect(await refusal(aFilledForm(changed))).toEqual({ kind: 'not-yours' })
    expect(await stored()).toEqual([])
  })

  it('is not for the doktersassistent, who only prepares', async () => {
    expect(await refusal(aFilledForm(), aSession({ user: assistant }))).toEqual({
      kind: 'may-not-send',
    })
  })

  it('never sends a crisis', async () => {
    expect(await refusal(aFilledForm({ urgency: 'crisis' }))).toEqual({ kind: 'crisis' })
  })
})

describe('what the consent rules refuse', () => {
  const blocksOf = async (input: Parameters<typeof aFilledForm>[0], birthDate?: string | null) => {
    const of = birthDate === undefined ? session : aSession({ patient: { birthDate } })
    const failed = await refusal(aFilledForm(input), of)
    return failed?.kind === 'blocked'
      ? failed.blocks.map(({ row, text }) => `${row} ${text}`)
      : failed
  }

  it('consent 1: one of two parents with gezag was not asked', async () => {
    expect(await blocksOf({ statements: [statementOf(mother, 'given')] })).toEqual([
      '1 De toestemming van Joris van der Velde ontbreekt. Vraag iedereen met gezag.',
    ])
  })

  it('consent 4: a parent with gezag refuses', async () => {
    const statements = [statementOf(mother, 'given'), statementOf(father, 'refused')]
    expect(await blocksOf({ statements })).toEqual([
      expect.stringContaining('4 Een ouder met gezag weigert'),
    ])
  })

  it('consent G0: gezag is not known', async () => {
    expect(await blocksOf({ authority: null })).toEqual([expect.stringContaining('G0')])
  })

  it('consent 8: a child of twelve was not asked, its parents were', async () => {
    expect(await blocksOf({}, '2014-11-25')).toEqual([
      expect.stringContaining('8 Vraag ook de jongere'),
    ])
  })

  it('security A36, consent 13: the parents of a sixteen-year-old cannot consent in its place', async () => {
    expect(await blocksOf({ contacts: [] }, '2010-11-25')).toEqual([expect.stringContaining('13 ')])
  })

  it('consent 13: a sixteen-year-old consents alone, and no gezag is recorded', async () => {
    const of = aSession({ patient: { birthDate: '2010-11-25' } })
    const statements = [statementOf('patient', 'given')]
    const referral = await sent(aFilledForm({ contacts: [], statements }), of)
    expect(referral.consent).toMatchObject({ band: '16-and-17', authority: null })
  })

  it('consent 13: a parent of a sixteen-year-old is not called unless the youth wants it', async () => {
    const statements = [statementOf('patient', 'given')]
    expect(await blocksOf({ statements }, '2010-11-25')).toEqual([
      'called-not-informed Deze ouder wordt niet ingelicht. Kies bij bellen: nee.',
    ])
  })

  it('consent 5: the basis of single gezag is not on record', async () => {
    const { authority } = aFilledForm().consent
    const single = authority && { ...authority, situation: 'single' as const, holders: [mother] }
    expect(
      await blocksOf({ authority: single, statements: [statementOf(mother, 'given')] }),
    ).toEqual(['5 Leg nog vast: de grond van het gezag van één ouder.'])
  })

  it('security A36, consent A1: eighteen or older', async () => {
    expect(await blocksOf({}, '2008-11-25')).toEqual([expect.stringContaining('A1 ')])
  })

  it('security A36, consent A0: not born yet, or no birth date', async () => {
    expect(await blocksOf({}, '2026-11-26')).toEqual([expect.stringContaining('A0 ')])
    expect(await blocksOf({}, null)).toEqual([expect.stringContaining('A0 ')])
  })

  it('a consent of tomorrow', async () => {
    const tomorrow = { ...statementOf(mother, 'given'), date: '2026-11-26' as LocalDate }
    expect(await blocksOf({ statements: [tomorrow, statementOf(father, 'given')] })).toEqual([
      expect.stringContaining('datum'),
    ])
  })
})

describe('referring again', () => {
  it('workflow 18b: replaces a rejected one, and closes its review in the same commit', async () => {
    const rejected = aReferral().rejected().build()
    await store.referrals.commit({ referral: rejected, basedOn: null, audit: anAudit() })
    const again = await sent(aFilledForm({ again: rejected.id }))
    const earlier = await store.referrals.find(rejected.id, { practice: session.practice })
    expect(again.request).toMatchObject({ replaces: rejected.id, basedOn: null })
    expect(earlier).toMatchObject({
      request: { status: 'revoked' },
      review: { status: 'completed', decision: 'opnieuw-verwijzen' },
    })
  })

  it('workflow 20: is based on a completed one, which stays as it was', async () => {
    const completed = aReferral().acceptedBy().started().completed().build()
    await store.referrals.commit({ referral: completed, basedOn: null, audit: anAudit() })
    const again = await sent(aFilledForm({ again: completed.id }))
    expect(again.request).toMatchObject({ basedOn: completed.id, replaces: null })
    expect(await store.referrals.find(completed.id, { practice: session.practice })).toEqual(
      completed,
    )
  })

  const anAudit = () => ({
    event: 'referral-sent' as const,
    at: daysLater(-9).toISOString(),
    by: null,
    patient: null,
    referral: null,
    version: null,
    authority: 'none' as const,
    detail: null,
    correlationId: 'c0',
  })
})
