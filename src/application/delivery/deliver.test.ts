import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStore, type MemoryStore } from '../../../test/support/memory-store.ts'
import { aReferral, byGp, minutesLater, now, theReferral } from '../../../test/support/referrals.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, success } from '../../domain/result.ts'
import type { HisRecord, WriteFailure } from '../ports/his.ts'
import type { LogEvent } from '../ports/log.ts'
import { auditOf } from '../step.ts'
import { deliverDue } from './deliver.ts'

let store: MemoryStore
let logged: LogEvent[]
let written: Referral[]
let clock: Date

const references = {
  ServiceRequest: { reference: 'ServiceRequest/1', versionId: '1', digest: 'd' },
}

const deliver = (write: HisRecord['write']) =>
  deliverDue({
    mirror: store.mirror,
    record: {
      write: (referral, known) => {
        written.push(referral)
        return write(referral, known)
      },
    },
    log: (event) => logged.push(event),
    now: () => clock,
    jitter: () => 1,
  })()

const failing =
  (changed: Partial<WriteFailure> = {}) =>
  async () =>
    failure({ kind: 'unavailable' as const, code: 'http-503', retryAfterSeconds: null, ...changed })

const commit = async (referral: Referral, basedOn: number | null = null) => {
  const audit = auditOf(referral, { event: 'referral-sent', by: byGp, correlationId: 'c' }, now)
  await store.referrals.commit({ referral, basedOn, audit })
  return referral
}

beforeEach(() => {
  clock = now
  store = createMemoryStore({ now: () => clock })
  logged = []
  written = []
})

describe('delivering to the HIS', () => {
  it('writes today’s state once, and says that it is there', async () => {
    const { id } = await commit(aReferral().build())
    expect(await deliver(async () => success(references))).toBe(1)
    expect(await deliver(async () => success(references))).toBe(0)
    expect(await store.mirror.deliveryOf(id)).toMatchObject({ state: 'delivered' })
    expect(logged).toMatchObject([{ event: 'delivered', referral: id, version: 1 }])
  })

  it('merges steps that overtake each other: only the last state is written', async () => {
    const sent = await commit(aReferral().build())
    const received = theReferral(sent).received().build()
    await commit(received, 1)
    await deliver(async () => success(references))
    expect(written).toEqual([received])
  })

  it('writes again when the referral moved on during the writing', async () => {
    const sent = await commit(aReferral().build())
    await deliver(async () => {
      await commit(theReferral(sent).received().build(), 1)
      return success(references)
    })
    expect(await deliver(async () => success(references))).toBe(1)
    expect(written.map(({ version }) => version)).toEqual([1, 2])
  })

  it('tries again later, and later each time', async () => {
    const { id } = await commit(aReferral().build())
    await deliver(failing())
    expect(await deliver(failing())).toBe(0)
    clock = minutesLater(1)
    expect(await deliver(failing())).toBe(1)
    expect(await store.mirror.deliveryOf(id)).toMatchObject({ state: 'waiting', code: 'http-503' })
  })

  it('fault R9: waits as long as the HIS asks', async () => {
    await commit(aReferral().build())
    await deliver(failing({ code: 'http-429', retryAfterSeconds: 600 }))
    clock = minutesLater(9)
    expect(await deliver(failing())).toBe(0)
    clock = minutesLater(10)
    expect(await deliver(failing())).toBe(1)
  })

  it('fault R12: asks for a person when the HIS will not take it', async () => {
    const { id } = await commit(aReferral().build())
    await deliver(failing({ kind: 'refused', code: 'http-422' }))
    expect(await store.mirror.deliveryOf(id)).toMatchObject({
      state: 'needs-action',
      code: 'http-422',
    })
    expect(logged.at(-1)).toMatchObject({ event: 'delivery-needs-action' })
  })
})
