import { expect, it } from 'vitest'
import type { DueReminder } from '../../src/application/ports/reminders.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { aConsult, aConsultChange, answered } from '../support/consults.ts'
import { aKeptReferral, auditOfKept } from '../support/kept-referrals.ts'
import { organisationId, practiceId } from '../support/persons.ts'
import { aReferral, daysLater, minutesLater, now, theReferral } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'
import { onEveryStore, withoutMailbox } from './on-every-store.ts'

const cjg = `organisation/${organisationId}` as const
const key = 'triage/2026-12-02/youth-worker'

onEveryStore('the reminders', (store) => {
  const reminders = () => store().reminders
  const commit = async (referral: Referral): Promise<Referral> => {
    expect(await store().referrals.commit(aChange(referral))).toMatchObject({ ok: true })
    return referral
  }
  const of = ({ id, version }: Referral, changed: Partial<DueReminder> = {}): DueReminder => ({
    ...{ of: { kind: 'referral', id }, version, key, addressee: cjg },
    ...changed,
  })
  /** What the next mail to this addressee would be about, after what was told of the steps themselves. */
  const claim = (at = daysLater(9)) => store().notifications.claim(at, 25_000)
  const told = async () => {
    const mail = await claim()
    if (mail !== null) await store().notifications.sent(mail, daysLater(9), daysLater(9))
    return mail?.things ?? 0
  }

  it('workflow 23: makes one reminder of a key, however many look at once, in the mail that goes out', async () => {
    const referral = await commit(aReferral().build())
    await told()
    const made = await Promise.all([1, 2, 3].map(() => reminders().remind(of(referral), now)))
    expect(made.filter(Boolean)).toHaveLength(1)
    expect(await reminders().remind(of(referral), daysLater(1))).toBe(false)
    expect(await told()).toBe(1)
    expect(await told()).toBe(0)
  })

  it('makes another one of another key, to whom another step of that version was told already', async () => {
    const referral = await commit(aReferral().build())
    await reminders().remind(of(referral), now)
    expect(await reminders().remind(of(referral, { key: 'triage/later' }), now)).toBe(true)
    const coordinator = of(referral, { key: 'c', addressee: `coordinator/${organisationId}` })
    expect(await reminders().remind(coordinator, now)).toBe(true)
    const claimed = [await claim(), await claim()]
    expect(claimed.map((mail) => mail?.addressee).toSorted()).toEqual([
      `coordinator/${organisationId}`,
      cjg,
    ])
    expect(claimed.map((mail) => mail?.things)).toEqual([1, 1])
  })

  it('makes none of what changed since it was seen, nor of what is not there', async () => {
    const sent = await commit(aReferral().build())
    await commit(theReferral(sent).received().build())
    expect(await reminders().remind(of(sent), now)).toBe(false)
    expect(await reminders().remind(of(aReferral().build()), now)).toBe(false)
  })

  it('is there once, also where nobody has a mailbox to tell', async () => {
    const referral = await commit(aReferral().to(withoutMailbox).build())
    const reminder = of(referral, { addressee: `organisation/${withoutMailbox}` })
    expect(await reminders().remind(reminder, now)).toBe(true)
    expect(await reminders().remind(reminder, now)).toBe(false)
    expect(await claim()).toBeNull()
  })

  it('is of an overleg and of what waits for a consent too, and goes with them', async () => {
    const consult = aConsult()
    await store().consults.commit(aConsultChange(consult))
    await told()
    const ofConsult = of(aReferral().build(), { of: { kind: 'consult', id: consult.id } })
    expect(await reminders().remind(ofConsult, now)).toBe(true)
    expect(await reminders().remind(ofConsult, now)).toBe(false)
    expect(await told()).toBe(1)
    const kept = aKeptReferral()
    await store().keptReferrals.save(kept, null, auditOfKept(kept))
    const addressee = `practice/${practiceId}` as const
    const ofKept = of(aReferral().build(), { of: { kind: 'kept', id: kept.id }, addressee })
    expect(await reminders().remind(ofKept, now)).toBe(true)
    expect(await reminders().remind(ofKept, now)).toBe(false)
    expect(await told()).toBe(1)
    await store().keptReferrals.discard(
      kept.id,
      1,
      practiceId,
      auditOfKept(kept, 'draft-discarded'),
    )
    expect(await reminders().remind(ofKept, now)).toBe(false)
  })

  it('looks at everything that is still expected, part by part', async () => {
    const open = [await commit(aReferral().build()), await commit(aReferral().build())]
    const received = aReferral().received()
    const rejected = received.rejected()
    await commit(aReferral().withId(received.build().id).build())
    await commit(received.build())
    await commit(rejected.build())
    const expected = [...open.map(({ id }) => id), rejected.build().id].toSorted()
    const [first, ...others] = await reminders().listOpenReferrals(null, 9)
    expect([first, ...others].map((one) => one?.id)).toEqual(expected)
    expect(await reminders().listOpenReferrals(first?.id ?? null, 1)).toEqual(others.slice(0, 1))
    expect(await reminders().listOpenReferrals(others.at(-1)?.id ?? null, 9)).toEqual([])
  })

  it('looks at no overleg that ended, and at nothing kept whose time is over', async () => {
    const [open, closed] = [aConsult(), aConsult()]
    for (const one of [open, closed, answered(closed)]) {
      await store().consults.commit(aConsultChange(one))
    }
    expect(await reminders().listOpenConsults()).toEqual([open])
    const [kept, over] = [
      aKeptReferral(),
      aKeptReferral({ expiresAt: minutesLater(5).toISOString() }),
    ]
    for (const one of [kept, over]) {
      await store().keptReferrals.save(one, null, auditOfKept(one))
    }
    expect(await reminders().listKept(minutesLater(5))).toEqual([kept])
  })
})
