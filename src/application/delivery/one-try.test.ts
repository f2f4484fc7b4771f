import { describe, expect, it } from 'vitest'
import { deliveryBench, failing } from '../../../test/support/delivery-bench.ts'
import { aMirrorItem, anAttempt, portsOfOneTry } from '../../../test/support/mirror-item.ts'
import { minutesLater, now } from '../../../test/support/moments.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import { success } from '../../domain/result.ts'
import type { WriteFailure } from '../ports/his.ts'
import type { MirrorItem } from '../ports/store.ts'
import { startAttempt } from './attempt.ts'
import { endDoubt, lookAgainAt } from './end-doubt.ts'
import { failedBy, failedByDying, failedByThrowing } from './failed.ts'
import { lookFirst } from './look-first.ts'
import { writeChanges } from './write-changes.ts'

const secondsLater = (seconds: number) => new Date(now.getTime() + seconds * 1_000)
const at = (reference: string, versionId: string | null = '1') => ({
  reference,
  versionId,
  digest: 'd',
})

describe('a try', () => {
  const begun = async (...marks: readonly (readonly [boolean, number])[]) => {
    let nth = 0
    let clock = now.getTime()
    const mirror = {
      begin: async () => {
        const [may, ms] = marks[nth] ?? [false, 0]
        nth += 1
        clock += ms
        return may
      },
    }
    const ports = portsOfOneTry({ mirror, now: () => new Date(clock) })
    const attempt = startAttempt(ports, aMirrorItem())
    const before = [attempt.isSent(), attempt.isLost()]
    const may = await attempt.begin()
    return { before, may, nth, after: [attempt.isSent(), attempt.isLost()] }
  }

  it('has sent nothing and lost nothing before it begins', async () => {
    expect((await begun([true, 0])).before).toEqual([false, false])
  })

  it('fault R38: may send within a second of its mark', async () => {
    expect(await begun([true, 1_000])).toMatchObject({ may: true, nth: 1, after: [true, false] })
  })

  it('fault R38: marks anew when it stood still for longer', async () => {
    expect(await begun([true, 1_001], [true, 0])).toMatchObject({
      may: true,
      nth: 2,
      after: [true, false],
    })
    expect(await begun([true, 1_001], [false, 0])).toMatchObject({
      may: false,
      nth: 2,
      after: [false, true],
    })
  })

  it('fault R37: is lost once another has the lease, and then marks nothing', async () => {
    expect(await begun([false, 5_000])).toMatchObject({ may: false, nth: 1, after: [false, true] })
  })

  it('stays sent, and stays lost, whatever comes after', async () => {
    const answers = [true, false, true]
    const ports = portsOfOneTry({ mirror: { begin: async () => answers.shift() ?? true } })
    const attempt = startAttempt(ports, aMirrorItem())
    await attempt.begin()
    expect([attempt.isSent(), attempt.isLost()]).toEqual([true, false])
    await attempt.begin()
    expect([attempt.isSent(), attempt.isLost()]).toEqual([true, true])
    await attempt.begin()
    expect([attempt.isSent(), attempt.isLost()]).toEqual([true, true])
  })

  it('knows what is there, from before and as it goes', async () => {
    const item = aMirrorItem({ references: { ServiceRequest: at('ServiceRequest/1') } })
    const ports = portsOfOneTry()
    const attempt = startAttempt(ports, item)
    expect(attempt.known()).toBe(item.references)
    const more = { ...item.references, 'Task/coordination': at('Task/1') }
    await attempt.progress(more)
    expect(attempt.known()).toBe(more)
    expect(ports.progressed).toEqual([more])
  })
})

describe('the measure of a try', () => {
  it('is its seconds, and how often it was tried', async () => {
    const bench = deliveryBench()
    const { iss } = await bench.commit(aReferral().build())
    bench.his.write = async () => {
      bench.clock.now = new Date(bench.clock.now.getTime() + 1_500)
      return failing('unavailable', 'http-503')
    }
    await bench.deliver()
    await bench.deliver(2)
    expect(bench.measured).toContainEqual({ name: 'delivery_seconds', iss, seconds: 1.5 })
    expect(bench.logged).toMatchObject([
      { event: 'delivery-postponed', iss, code: 'http-503', attempts: 1 },
      { event: 'delivery-postponed', iss, code: 'http-503', attempts: 2 },
    ])
  })
})

describe('what follows from a failure', () => {
  const followsFrom = async (
    kind: WriteFailure['kind'],
    begun: 'sent' | 'not sent' | 'lost',
    changed: Partial<MirrorItem> = {},
    lastDeliveredAt: Date | null = null,
  ) => {
    const ports = portsOfOneTry({ mirror: { lastDeliveredAt: async () => lastDeliveredAt } })
    const item = aMirrorItem(changed)
    const failed = { kind, code: 'code', retryAfterSeconds: null }
    return failedBy(ports, item, await anAttempt(ports, item, begun), failed)
  }

  it('fault R7: is another try, with nothing in doubt', async () => {
    expect(await followsFrom('unavailable', 'sent')).toEqual({
      outcome: 'unavailable',
      code: 'code',
      nextTryAt: secondsLater(0.5),
      isUnknown: false,
      isOwnFailure: true,
    })
  })

  it('fault R3: is a look within a second, in doubt, where something was sent', async () => {
    expect(await followsFrom('unknown', 'sent', { attempts: 4 })).toMatchObject({
      outcome: 'unknown',
      nextTryAt: secondsLater(0.5),
      isUnknown: true,
    })
  })

  it('fault R3: is another try, not in doubt, where nothing was sent', async () => {
    expect(await followsFrom('unknown', 'not sent', { attempts: 4 })).toMatchObject({
      nextTryAt: secondsLater(8),
      isUnknown: false,
    })
  })

  it.each(['conflict', 'refused'] as const)('is for a person after a %s', async (kind) => {
    expect(await followsFrom(kind, 'sent')).toEqual({
      outcome: kind,
      code: 'code',
      nextTryAt: null,
      isUnknown: false,
      isOwnFailure: false,
    })
  })

  it('fault R13: is seldom tried without a token, which is nobody’s own failure', async () => {
    expect(await followsFrom('permission', 'not sent')).toMatchObject({
      nextTryAt: secondsLater(450),
      isOwnFailure: false,
    })
  })

  it('fault R37: is nothing that counts where the lease was lost', async () => {
    expect(await followsFrom('unavailable', 'lost')).toEqual({
      outcome: 'lease-lost',
      code: 'lease-lost',
      nextTryAt: secondsLater(0.5),
      isUnknown: true,
      isOwnFailure: false,
    })
  })

  it.each<[string, Partial<MirrorItem>, Date | null, boolean]>([
    ['its own the first time', {}, null, true],
    ['the HIS’s while nothing gets through', { attempts: 1 }, null, false],
    [
      'the HIS’s where others got through before it began only',
      { attempts: 1 },
      secondsLater(-1),
      false,
    ],
    ['the HIS’s where others got through just as it began', { attempts: 1 }, now, false],
    ['its own where others got through since', { attempts: 1 }, secondsLater(1), true],
  ])('fault R39: is %s', async (_, changed, lastDeliveredAt, isOwn) => {
    expect((await followsFrom('unavailable', 'sent', changed, lastDeliveredAt)).isOwnFailure).toBe(
      isOwn,
    )
    expect((await followsFrom('unknown', 'sent', changed, lastDeliveredAt)).isOwnFailure).toBe(
      isOwn,
    )
  })

  it('fault R39: is for a person after the tenth of its own, and not after the ninth', async () => {
    expect((await followsFrom('unavailable', 'sent', { ownFailures: 9 })).nextTryAt).toBeNull()
    expect((await followsFrom('unavailable', 'sent', { ownFailures: 8 })).nextTryAt).not.toBeNull()
    const others = await followsFrom('unavailable', 'sent', { attempts: 3, ownFailures: 9 })
    expect(others.nextTryAt).not.toBeNull()
  })

  it.each([
    ['nothing was sent', 'not sent', null, false],
    ['something was sent', 'sent', null, true],
    ['an earlier try is in doubt', 'not sent', now.toISOString(), true],
  ] as const)(
    'fault R39: a bug of ours is its own failure, in doubt where %s',
    async (_, begun, unknownSince, isUnknown) => {
      const ports = portsOfOneTry()
      const item = aMirrorItem({ attempts: 3, unknownSince })
      expect(failedByThrowing(ports, item, await anAttempt(ports, item, begun))).toEqual({
        outcome: 'threw',
        code: 'internal-error',
        nextTryAt: secondsLater(4),
        isUnknown,
        isOwnFailure: true,
      })
    },
  )
})

describe('an item that ten processes died of', () => {
  it.each([
    ['not in doubt where nothing was sent', null, false],
    ['in doubt where something was', now.toISOString(), true],
  ])('fault R39: is for a person, %s', (_, unknownSince, isUnknown) => {
    expect(failedByDying(aMirrorItem({ ownFailures: 10, unknownSince }))).toEqual({
      outcome: 'threw',
      code: 'internal-error',
      nextTryAt: null,
      isUnknown,
      isOwnFailure: false,
    })
  })
})

describe('looking before sending again', () => {
  /** The mark, a second, and the settle time of twenty after it. */
  const since = (seconds: number): Partial<MirrorItem> => {
    const unknownSince = secondsLater(-seconds).toISOString()
    return { unknownSince, inDoubtSince: unknownSince }
  }
  const looked = async (
    changed: Partial<MirrorItem>,
    found: Awaited<ReturnType<ReturnType<typeof portsOfOneTry>['record']['find']>> = success({
      references: {},
      missing: ['ServiceRequest'],
    }),
  ) => {
    let looks = 0
    const find = async () => {
      looks += 1
      return found
    }
    const ports = portsOfOneTry({ record: { find } })
    const item = aMirrorItem(changed)
    const result = await lookFirst(ports, item, await anAttempt(ports, item))
    return { result, looks, progressed: ports.progressed }
  }

  it('is not needed where nothing is in doubt, or the HIS has settled', async () => {
    expect(await looked({})).toEqual({ result: success(undefined), looks: 0, progressed: [] })
    expect(await looked(since(21))).toEqual({
      result: success(undefined),
      looks: 0,
      progressed: [],
    })
  })

  it('fault R3: waits for the HIS to settle while nothing is found', async () => {
    expect(await looked(since(20.5))).toEqual({
      result: {
        ok: false,
        failure: {
          outcome: 'unknown',
          code: 'outcome-unknown',
          nextTryAt: secondsLater(1),
          isUnknown: true,
          isOwnFailure: false,
        },
      },
      looks: 1,
      progressed: [],
    })
  })

  it('fault R4: goes on from what it finds, all of it and some of it new', async () => {
    const known = { 'Consent/help': at('Consent/1'), ServiceRequest: at('ServiceRequest/1') }
    const foundAt = (references: typeof known) => success({ references, missing: [] })
    const item = { ...since(5), references: known }
    const moved = { ...known, ServiceRequest: at('ServiceRequest/1', '2') }
    expect(await looked(item, foundAt(moved))).toMatchObject({
      result: { ok: true },
      progressed: [moved],
    })
    const elsewhere = { ...known, ServiceRequest: at('ServiceRequest/2') }
    expect(await looked(item, foundAt(elsewhere))).toMatchObject({ result: { ok: true } })
    expect(await looked(item, foundAt(known))).toMatchObject({ result: { ok: false } })
  })

  it('keeps what it knew of, where it finds the rest', async () => {
    const letter = at('DocumentReference/1')
    const item = { ...since(5), references: { 'DocumentReference/letter': letter } }
    const found = { ServiceRequest: at('ServiceRequest/1') }
    const { progressed } = await looked(item, success({ references: found, missing: [] }))
    expect(progressed).toEqual([{ 'DocumentReference/letter': letter, ...found }])
  })

  it('fault R3: does not take for the last what one before it left', async () => {
    const item = { ...since(5), inDoubtSince: secondsLater(-15).toISOString() }
    const found = success({ references: { ServiceRequest: at('ServiceRequest/1') }, missing: [] })
    expect(await looked(item, found)).toMatchObject({ result: { ok: false } })
  })

  it('does not go on where part of it is missing', async () => {
    const found = success({
      references: { ServiceRequest: at('ServiceRequest/1') },
      missing: ['Task/coordination'],
    })
    expect(await looked(since(5), found)).toMatchObject({ result: { ok: false } })
  })

  it('stays in doubt where the HIS cannot be asked', async () => {
    expect(await looked(since(5), failing('refused', 'http-403'))).toMatchObject({
      result: { failure: { outcome: 'refused', code: 'http-403', isUnknown: true } },
    })
  })
})

/** A HIS where the huisarts revoked the request; `followed` is what became known of it. */
const revokedInHis = () => {
  const seen = { request: 'revoked', review: null } as const
  const followed: unknown[] = []
  const ports = portsOfOneTry({
    record: {
      write: async () => failing('conflict', 'http-412'),
      find: async () => success({ references: {}, missing: [], seen }),
    },
  })
  const follow: typeof ports.follow = async (referral, what) => {
    followed.push([referral.id, what])
  }
  return { seen, followed, ports: { ...ports, follow } }
}

describe('what the huisarts changed in the HIS', () => {
  it('workflow 29: is followed where a doubt comes upon it, and the doubt stays', async () => {
    const { seen, followed, ports } = revokedInHis()
    const unknownSince = secondsLater(-5).toISOString()
    const item = aMirrorItem({ unknownSince, inDoubtSince: unknownSince })
    expect(await lookFirst(ports, item, await anAttempt(ports, item))).toEqual({
      ok: false,
      failure: {
        outcome: 'conflict',
        code: 'changed-in-his',
        nextTryAt: null,
        isUnknown: true,
        isOwnFailure: false,
      },
    })
    expect(followed).toEqual([[item.referral.id, seen]])
  })

  it('workflow 29: is followed where the writing comes upon it, and not written over', async () => {
    const { seen, followed, ports } = revokedInHis()
    const item = aMirrorItem()
    expect(await writeChanges(ports, item, await anAttempt(ports, item))).toEqual(
      failing('conflict', 'changed-in-his'),
    )
    expect(followed).toEqual([[item.referral.id, seen]])
  })
})

describe('writing what changed', () => {
  it('fault R18: looks again after a conflict, three tries in all', async () => {
    const calls: string[] = []
    const found = { ServiceRequest: at('ServiceRequest/1', '2') }
    const ports = portsOfOneTry({
      record: {
        write: async () => {
          calls.push('write')
          return failing('conflict', 'http-412')
        },
        find: async () => {
          calls.push('find')
          return success({ references: found, missing: [] })
        },
      },
    })
    const item = aMirrorItem({ references: { 'Consent/help': at('Consent/1') } })
    const attempt = await anAttempt(ports, item)
    expect(await writeChanges(ports, item, attempt)).toEqual(failing('conflict', 'http-412'))
    expect(calls).toEqual(['write', 'find', 'write', 'find', 'write'])
    expect(attempt.known()).toEqual({ ...item.references, ...found })
  })

  it('fails where it cannot look', async () => {
    const ports = portsOfOneTry({
      record: {
        write: async () => failing('conflict', 'http-412'),
        find: async () => failing('unavailable', 'http-503'),
      },
    })
    const item = aMirrorItem()
    expect(await writeChanges(ports, item, await anAttempt(ports, item))).toEqual(
      failing('unavailable', 'http-503'),
    )
  })
})

describe('after a success that followed a doubt', () => {
  const references = { ServiceRequest: at('ServiceRequest/1') }
  const inDoubt = { inDoubtSince: now.toISOString(), lastDoubtAt: now.toISOString() }
  const ended = async (
    changed: Partial<MirrorItem>,
    resolution: Awaited<
      ReturnType<ReturnType<typeof portsOfOneTry>['record']['resolveDuplicates']>
    >,
  ) => {
    const ports = portsOfOneTry({ record: { resolveDuplicates: async () => resolution } })
    const item = aMirrorItem(changed)
    return endDoubt(ports, item, await anAttempt(ports, item, 'sent'), references)
  }

  it('is delivered where there was no doubt, without a look', async () => {
    expect(await ended({}, failing('unavailable', 'http-503'))).toEqual(success(references))
  })

  it.each(['none', 'resolved'] as const)(
    'fault R3: is delivered when a second one is %s',
    async (found) => {
      expect(await ended(inDoubt, success({ duplicates: found, references }))).toEqual(
        success(references),
      )
    },
  )

  it('fault R37: is left to whoever has the lease now, who chooses the one to keep', async () => {
    const resolved: unknown[] = []
    const ports = portsOfOneTry({
      mirror: { progress: async () => false },
      record: {
        resolveDuplicates: async (_, known) => {
          resolved.push(known)
          return success({ duplicates: 'none', references: known })
        },
      },
    })
    const item = aMirrorItem(inDoubt)
    const attempt = await anAttempt(ports, item, 'sent')
    expect(await endDoubt(ports, item, attempt, references)).toMatchObject({
      ok: false,
      failure: { outcome: 'lease-lost', isUnknown: true },
    })
    expect(resolved).toEqual([])
  })

  it('fault R3: is for a person when the HIS keeps two', async () => {
    expect(await ended(inDoubt, success({ duplicates: 'unresolved', references }))).toEqual({
      ok: false,
      failure: {
        outcome: 'doubled',
        code: 'dubbel-in-his',
        nextTryAt: null,
        isUnknown: false,
        isOwnFailure: false,
      },
    })
  })

  it('fault R3, R7: is looked for where the HIS does not answer: what was moved may have been', async () => {
    expect(await ended(inDoubt, failing('unknown', 'timeout'))).toMatchObject({
      failure: { outcome: 'unknown', code: 'timeout', isUnknown: true },
    })
  })

  /** A second to the mark, ten of the deadline and twenty to settle; then half a minute, then a quarter of an hour. */
  it.each([
    [30.9, 31.5],
    [31, 61.5],
    [60.9, 61.5],
    [61, 931.5],
    [930.9, 931.5],
  ])('fault R3: after %d s it is looked for at %d s', (seconds, next) => {
    const lastDoubtAt = secondsLater(-seconds).toISOString()
    expect(lookAgainAt(portsOfOneTry(), aMirrorItem({ lastDoubtAt }))).toEqual(
      secondsLater(next - seconds),
    )
  })

  it('is not looked for after the last of these, nor where nothing was ever in doubt', () => {
    const lastDoubtAt = minutesLater(-20).toISOString()
    expect(lookAgainAt(portsOfOneTry(), aMirrorItem({ lastDoubtAt }))).toBeNull()
    expect(lookAgainAt(portsOfOneTry(), aMirrorItem())).toBeNull()
  })
})
