import { expect, it } from 'vitest'
import type { AuditEntry } from '../../src/application/ports/audit.ts'
import type { Stranger } from '../../src/application/ports/reconcile.ts'
import type { PracticeId } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { iss, practiceId } from '../support/persons.ts'
import { aReferral, daysLater, minutesLater, now } from '../support/referrals.ts'
import { aChange, anAuditEntry } from '../support/sessions.ts'
import { mirrorDesk, otherIss, references } from './mirror-desk.ts'
import { onEveryStore } from './on-every-store.ts'

const everyMs = 240_000
const otherPractice = 'praktijk-maas' as PracticeId

onEveryStore('turns at reading back', (store, audited) => {
  const claim = (at: Date, everyPractice = false, his = iss) =>
    store().reconciliation.claim(his, { now: at, leaseMs: 30_000, everyMs, everyPractice })

  /** In the HIS, with its request. */
  const deliver = async (referral: Referral): Promise<Referral> => {
    await store().referrals.commit({ ...aChange(referral), basedOn: null })
    for (const item of await store().mirror.claim(referral.iss, daysLater(1), 1, 9)) {
      await store().mirror.delivered(item, references, now)
    }
    return referral
  }

  it('come when the first referral has been there for as long as a turn takes to come again', async () => {
    await deliver(aReferral().build())
    expect(await claim(minutesLater(3.9))).toBeNull()
    expect(await claim(minutesLater(4))).toMatchObject({
      iss,
      practice: practiceId,
      readUntil: null,
    })
  })

  it('are for one, and taken over when its lease is over', async () => {
    await deliver(aReferral().build())
    const first = await claim(minutesLater(4))
    expect(await claim(minutesLater(4.4))).toBeNull()
    const second = await claim(minutesLater(4.5))
    expect(second?.lease).not.toBe(first?.lease)
    expect(first && (await store().reconciliation.renew(first, minutesLater(9)))).toBe(false)
    expect(second && (await store().reconciliation.renew(second, minutesLater(9)))).toBe(true)
    expect(await claim(minutesLater(8))).toBeNull()
  })

  it('begin where the last one came to', async () => {
    await deliver(aReferral().build())
    const turn = await claim(minutesLater(4))
    const readUntil = minutesLater(1).toISOString()
    if (turn) await store().reconciliation.finish(turn, { at: minutesLater(8), readUntil })
    expect(await claim(minutesLater(7))).toBeNull()
    expect(await claim(minutesLater(8))).toMatchObject({ readUntil })
  })

  it('of whom it was taken over end nothing', async () => {
    await deliver(aReferral().build())
    const [first] = [await claim(minutesLater(4)), await claim(minutesLater(5))]
    if (first) {
      await store().reconciliation.finish(first, { at: minutesLater(60), readUntil: null })
    }
    expect(await claim(minutesLater(6))).not.toBeNull()
  })

  it('are for each practice, or for all of one HIS together', async () => {
    await deliver(aReferral().build())
    await deliver(aReferral().ofPractice(otherPractice).build())
    await deliver(aReferral().atHis(otherIss).build())
    const practices = [await claim(minutesLater(4)), await claim(minutesLater(4))]
    expect(practices.map((turn) => turn?.practice).toSorted()).toEqual(
      [practiceId, otherPractice].toSorted(),
    )
    expect(await claim(minutesLater(4))).toBeNull()
    const together = await claim(minutesLater(4), true)
    expect(together?.practice).toBeNull()
    expect(await claim(minutesLater(4), true)).toBeNull()
    const all = await store().reconciliation.watched({ iss, practice: null }, null, 9)
    expect(all).toHaveLength(2)
  })

  it('do not come while nothing is watched', async () => {
    const { id } = await deliver(aReferral().build())
    const turn = await claim(minutesLater(4))
    if (turn) {
      await store().reconciliation.finish(turn, { at: minutesLater(8), readUntil: null })
    }
    const withdrawn = aReferral().withId(id).withdrawn().build()
    await store().referrals.commit(aChange(withdrawn))
    expect(await claim(minutesLater(9))).toBeNull()
  })

  it('watch what is in the HIS and is not over, with where it is there, few at a time', async () => {
    const work = () => aReferral().received().acceptedBy().started()
    const watched = [
      await deliver(aReferral().build()),
      await deliver(work().completed().build()),
      await deliver(stoppedInHis(work().build())),
    ].toSorted((one, other) => (one.id < other.id ? -1 : 1))
    await deliver(work().completed().seen().build())
    await mirrorDesk(store).send()
    const of = { iss, practice: practiceId }
    const [first, ...rest] = await store().reconciliation.watched(of, null, 2)
    expect([first, ...rest].map((one) => one?.referral)).toEqual(watched.slice(0, 2))
    expect(first?.references).toEqual(references)
    const last = await store().reconciliation.watched(of, watched[1]?.id ?? null, 2)
    expect(last.map(({ referral }) => referral)).toEqual(watched.slice(2))
  })

  it('know whose a referral is, wherever it is, and nothing more of it', async () => {
    const [one, other] = [aReferral().build(), aReferral().atHis(otherIss).build()]
    for (const each of [one, other]) await store().referrals.commit(aChange(each))
    const known = await store().reconciliation.belongings([
      one.id,
      other.id,
      aReferral().build().id,
    ])
    expect(known.toSorted((a) => (a.id === one.id ? -1 : 1))).toEqual(
      [one, other].map(({ id, iss: his, practice, patient }) => ({
        id,
        iss: his,
        practice: practice.id,
        organisation: practice.organisationId,
        patient: patient.id,
      })),
    )
    expect(await store().reconciliation.belongings([])).toEqual([])
  })

  const aStranger = (changed: Partial<Stranger> = {}): Stranger => ({
    iss,
    reference: 'Task/a1',
    reason: 'unknown-referral',
    seenAt: now.toISOString(),
    ...changed,
  })
  const entry: AuditEntry = anAuditEntry({ event: 'his-resource-set-apart', referral: null })

  it('fault R28: set apart what is strange, once, with its audit record', async () => {
    const { setApart, strangers } = store().reconciliation
    expect(await setApart(aStranger(), entry)).toBe(true)
    expect(await setApart(aStranger({ reason: 'other-patient' }), entry)).toBe(false)
    const later = aStranger({ reference: 'Task/a2', seenAt: minutesLater(1).toISOString() })
    const elsewhere = aStranger({ iss: otherIss, seenAt: minutesLater(2).toISOString() })
    expect(await setApart(later, entry)).toBe(true)
    expect(await setApart(elsewhere, entry)).toBe(true)
    expect(await strangers(9)).toEqual([elsewhere, later, aStranger()])
    expect(await strangers(1)).toEqual([elsewhere])
    expect((await audited()).map(({ event }) => event)).toEqual(Array(3).fill(entry.event))
  })
})

/** Work goes on while the request is over there. */
const stoppedInHis = (referral: Referral): Referral => ({
  ...referral,
  request: { ...referral.request, status: 'revoked' },
})
