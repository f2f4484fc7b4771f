import { describe, expect, it } from 'vitest'
import { inTheRecord, reconcileBench, saying } from '../../../test/support/reconcile-bench.ts'
import { aReferral, aReferralId } from '../../../test/support/referrals.ts'
import { aChange } from '../../../test/support/sessions.ts'
import type { FhirId, Iss, PracticeId } from '../../domain/identifiers.ts'
import type { OursInHis } from '../../domain/ours-in-his.ts'
import type { Referral } from '../../domain/referral.ts'
import { success } from '../../domain/result.ts'

const revoked = { request: 'revoked', review: null } as const

const eventsOf = (bench: ReturnType<typeof reconcileBench>, referral: Referral) =>
  bench.store.audited.filter((entry) => entry.referral === referral.id).map(({ event }) => event)

describe('reading back from a HIS', () => {
  it('fault R27: what no notification told is carried out within five minutes', async () => {
    const bench = reconcileBench()
    const sent = await bench.deliver(aReferral().received().build())
    bench.his.holds.push(inTheRecord(sent, 'ServiceRequest', { seen: revoked }))
    await bench.pass(0)
    expect((await bench.find(sent)).coordination.status).toBe('received')
    await bench.pass(5)
    expect((await bench.find(sent)).coordination.status).toBe('cancelled')
  })

  it('fault R27: comes again within five minutes, and not sooner than it is set to', async () => {
    const bench = reconcileBench()
    await bench.deliver(aReferral().build())
    await bench.pass(4)
    await bench.pass(3)
    expect(bench.asked).toHaveLength(1)
    await bench.pass(1)
    expect(bench.asked).toHaveLength(2)
  })

  it('fault R25, R26: seen twice, there is one line in the history and one audit record', async () => {
    const bench = reconcileBench()
    const sent = await bench.deliver(aReferral().received().acceptedBy().started().build())
    bench.his.holds.push(inTheRecord(sent, 'ServiceRequest', { seen: revoked }))
    await bench.pass(5)
    await bench.pass(5)
    const { history } = await bench.find(sent)
    expect(history.filter(({ by }) => by.party === 'his')).toMatchObject([{ row: '17a' }])
    expect(eventsOf(bench, sent)).toEqual(['referral-sent', 'stop-requested'])
    const [change] = bench.store.audited.slice(-1)
    expect(change).toMatchObject({
      by: { party: 'his', practice: sent.practice.id },
      authority: 'treatment',
      version: sent.version + 1,
    })
  })

  it('workflow 29: who was first in our own screens is looked at again', async () => {
    const bench = reconcileBench()
    const sent = await bench.deliver(aReferral().received().build())
    bench.his.answer = () => {
      void bench.store.referrals.commit({
        ...aChange(aReferral().withId(sent.id).received().acceptedBy().started().build()),
        basedOn: sent.version,
      })
      return success({
        ours: [inTheRecord(sent, 'ServiceRequest', { seen: revoked })],
        readUntil: null,
      })
    }
    await bench.pass(5)
    const { coordination, request, history } = await bench.find(sent)
    expect([coordination.status, request.status]).toEqual(['in-progress', 'revoked'])
    expect(history.at(-1)).toMatchObject({ row: '17a', by: { party: 'his' } })
  })

  it('of two processes one reads', async () => {
    const bench = reconcileBench()
    await bench.deliver(aReferral().build())
    bench.startProcess()
    await bench.pass(5)
    expect(bench.asked).toHaveLength(1)
  })

  it('asks for twenty at a time, and once for what else changed', async () => {
    const bench = reconcileBench()
    for (let count = 0; count < 21; count += 1) await bench.deliver(aReferral().build())
    await bench.pass(5)
    expect(bench.asked.map(({ referrals }) => referrals.length)).toEqual([20, 1])
    expect(bench.asked.map(({ since }) => since !== null)).toEqual([true, false])
  })

  it('asks patient by patient where a token is of one patient, and one without a token stops no other', async () => {
    const bench = reconcileBench()
    bench.his.reach = 'patient'
    const [one, other] = [
      await bench.deliver(aReferral().build()),
      await bench.deliver(
        aReferral()
          .forPatient({ id: 'other' as FhirId })
          .build(),
      ),
    ]
    bench.his.answer = ({ referrals }) =>
      referrals[0]?.id === one.id
        ? saying('permission', 'no-token', null)
        : success({
            ours: [inTheRecord(other, 'ServiceRequest', { seen: revoked })],
            readUntil: null,
          })
    await bench.pass(5)
    expect((await bench.find(other)).coordination.status).toBe('cancelled')
    expect((await bench.find(one)).coordination.status).toBe('requested')
  })

  it('reads what changed from before where it came, and from the same place when it could not be read', async () => {
    const bench = reconcileBench()
    const sent = await bench.deliver(aReferral().build())
    bench.his.holds.push(inTheRecord(sent, 'ServiceRequest'))
    await bench.pass(5)
    bench.his.answer = () => saying('refused', 'http-403', null)
    await bench.pass(5)
    await bench.pass(5)
    const [first, second, third] = bench.asked.map(({ since }) => since)
    expect(first).toBe('2026-11-24T09:05:00.000Z')
    expect(second).toBe('2026-11-25T08:50:00.000Z')
    expect(third).toBe(second)
  })

  it('never goes on from a moment that is still to come', async () => {
    const bench = reconcileBench()
    const sent = await bench.deliver(aReferral().build())
    bench.his.holds.push(
      inTheRecord(sent, 'ServiceRequest', { updatedAt: '2031-01-01T00:00:00.000Z' }),
    )
    await bench.pass(5)
    await bench.pass(5)
    expect(bench.asked[1]?.since).toBe('2026-11-25T08:55:00.000Z')
  })

  it('waits as long as the HIS asks', async () => {
    const bench = reconcileBench()
    await bench.deliver(aReferral().build())
    bench.his.answer = () => saying('unavailable', 'http-429', 1_200)
    await bench.pass(5)
    await bench.pass(19)
    expect(bench.asked).toHaveLength(1)
    await bench.pass(1)
    expect(bench.asked).toHaveLength(2)
    expect(bench.logged).toContainEqual(
      expect.objectContaining({ event: 'his-not-read', code: 'http-429' }),
    )
  })

  it('workflow 26: takes the decision on an outcome that was corrected for none on the new one', async () => {
    const bench = reconcileBench()
    const completed = aReferral().received().acceptedBy().started().completed().build()
    const earlierReviews = [
      { status: 'cancelled', openedAt: completed.request.authoredOn, endedAt: '' },
    ] as const
    const corrected = await bench.deliver({ ...completed, earlierReviews })
    const first = await bench.deliver(
      aReferral().received().acceptedBy().started().completed().build(),
    )
    const decided = { request: null, review: 'completed' } as const
    for (const one of [corrected, first]) {
      bench.his.holds.push(inTheRecord(one, 'Task/review', { seen: decided }))
    }
    await bench.pass(5)
    expect((await bench.find(corrected)).review?.status).toBe('requested')
    expect((await bench.find(first)).review?.status).toBe('completed')
  })

  it('leaves a HIS alone that deliveries give rest', async () => {
    const bench = reconcileBench()
    await bench.deliver(aReferral().build())
    bench.his.isPaused = true
    await bench.pass(5)
    expect(bench.asked).toEqual([])
  })

  it('does not ask for what is over, or what the HIS does not hold', async () => {
    const bench = reconcileBench()
    await bench.deliver(aReferral().withdrawn().build())
    await bench.store.referrals.commit(aChange(aReferral().build()))
    await bench.pass(5)
    expect(bench.asked).toEqual([])
  })
})

describe('what carries our identifier and is not ours', () => {
  const otherHis = 'https://other-his.example/fhir' as Iss

  /** Read beside a referral of our own. */
  const readBeside = async (
    strangeOf: (own: Referral) => OursInHis,
    change: (bench: ReturnType<typeof reconcileBench>) => Promise<unknown> = async () => {},
  ) => {
    const bench = reconcileBench()
    const own = await bench.deliver(aReferral().build())
    await change(bench)
    bench.his.holds.push(strangeOf(own))
    await bench.pass(5)
    await bench.pass(5)
    return {
      bench,
      own: await bench.find(own),
      strangers: await bench.store.reconciliation.strangers(9),
    }
  }

  const elsewhere = aReferral().atHis(otherHis).build()

  it.each<[string, (own: Referral) => OursInHis, string]>([
    [
      'an unknown referral',
      () =>
        inTheRecord(aReferral().withId(aReferralId()).build(), 'ServiceRequest', { seen: revoked }),
      'unknown-referral',
    ],
    [
      'a referral at another HIS',
      () => inTheRecord(elsewhere, 'ServiceRequest', { seen: revoked }),
      'other-his',
    ],
    [
      'another patient',
      (own) => inTheRecord(own, 'ServiceRequest', { seen: revoked, patient: 'other' as FhirId }),
      'other-patient',
    ],
    [
      'nobody',
      (own) => inTheRecord(own, 'ServiceRequest', { seen: revoked, patient: null }),
      'other-patient',
    ],
    [
      'another practice',
      (own) => inTheRecord(own, 'Task/review', { owner: 'organization-maas' as FhirId }),
      'other-practice',
    ],
    [
      'no referral at all',
      (own) => inTheRecord(own, 'ServiceRequest', { seen: revoked, claim: null }),
      'not-an-identifier',
    ],
  ])('fault R28: of %s is set apart, once, and changes nothing', async (_, strangeOf, reason) => {
    const { bench, own, strangers } = await readBeside(strangeOf, ({ store }) =>
      store.referrals.commit(aChange(elsewhere)),
    )
    expect(strangers).toMatchObject([{ reason }])
    expect(own.version).toBe(1)
    const audited = bench.store.audited.filter(({ event }) => event === 'his-resource-set-apart')
    expect(audited).toMatchObject([{ detail: reason, patient: null, referral: null }])
    expect(bench.logged.filter(({ event }) => event === 'set-apart')).toHaveLength(1)
  })

  it('fault R28: read with the token of another practice is set apart', async () => {
    const bench = reconcileBench()
    bench.his.reach = 'patient'
    const own = await bench.deliver(aReferral().build())
    const other = aReferral()
      .ofPractice('praktijk-maas' as PracticeId)
      .build()
    await bench.store.referrals.commit(aChange(other))
    bench.his.answer = () =>
      success({ ours: [inTheRecord(other, 'ServiceRequest', { seen: revoked })], readUntil: null })
    await bench.pass(5)
    expect(await bench.store.reconciliation.strangers(9)).toMatchObject([
      { reason: 'other-practice' },
    ])
    expect((await bench.find(other)).version).toBe(1)
    expect((await bench.find(own)).version).toBe(1)
  })

  it('a second copy of ours says nothing: which one counts is the mirror’s to say', async () => {
    const { own, strangers } = await readBeside((one) =>
      inTheRecord(one, 'ServiceRequest', { seen: revoked, reference: 'ServiceRequest/copy' }),
    )
    expect([own.version, strangers]).toEqual([1, []])
  })
})
