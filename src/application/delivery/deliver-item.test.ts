import { beforeEach, describe, expect, it } from 'vitest'
import {
  type DeliveryBench,
  deliveryBench,
  failing,
  inHis,
  untilQuiet,
} from '../../../test/support/delivery-bench.ts'
import { iss, practiceId } from '../../../test/support/persons.ts'
import {
  aReferral,
  minutesLater,
  now as momentOfTheTests,
  theReferral,
} from '../../../test/support/referrals.ts'
import { success } from '../../domain/result.ts'
import type { HisReferences } from '../ports/his.ts'

let bench: DeliveryBench
beforeEach(() => {
  bench = deliveryBench()
})

describe('delivering to the HIS', () => {
  it('fault R2: writes today’s state once, and says that it is there', async () => {
    const { id } = await bench.commit(aReferral().build())
    await bench.deliver()
    await bench.deliver(600)
    expect(bench.called()).toEqual(['write'])
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({
      state: 'delivered',
      inHis: ['ServiceRequest'],
    })
    expect(bench.logged).toMatchObject([{ event: 'delivered', referral: id, version: 1 }])
    expect(bench.measured).toContainEqual(
      expect.objectContaining({ name: 'delivery_total', outcome: 'delivered' }),
    )
  })

  it('merges steps that overtake each other: only the last state is written', async () => {
    const sent = await bench.commit(aReferral().build())
    const received = await bench.commit(theReferral(sent).received().build())
    await bench.deliver()
    expect(bench.calls).toMatchObject([{ call: 'write', referral: received }])
  })

  it('writes again when the referral moved on during the writing', async () => {
    const sent = await bench.commit(aReferral().build())
    const { write } = bench.his
    bench.his.write = async (...all) => {
      if (all[0].version === 1) await bench.commit(theReferral(sent).received().build())
      return write(...all)
    }
    await bench.deliver()
    expect(bench.calls.map(({ referral }) => referral.version)).toEqual([1, 2])
  })

  it('fault R38: sends nothing when another took it over while it stood still', async () => {
    const { id } = await bench.commit(aReferral().build())
    const { write } = bench.his
    const goesOn = Promise.withResolvers<void>()
    bench.his.write = async (...all) => {
      bench.his.write = write
      await goesOn.promise
      const written = await write(...all)
      expect(written).toEqual(failing('unavailable', 'lease-lost'))
      return written
    }
    await bench.deliver()
    bench.restart()
    await bench.deliver(3)
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({ state: 'delivered' })
    goesOn.resolve()
    await untilQuiet()
    expect(bench.logged).toMatchObject([
      { event: 'delivered' },
      { event: 'delivery-postponed', code: 'lease-lost' },
    ])
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({ state: 'delivered' })
  })

  it('fault R37: holds what it works on for as long as it lives, however long the HIS or a token takes', async () => {
    await bench.commit(aReferral().build())
    let tries = 0
    bench.his.write = () => {
      tries += 1
      return new Promise(() => {})
    }
    await bench.deliver()
    for (let second = 0; second < 20; second += 1) {
      await bench.renew()
      await bench.deliver(1)
    }
    expect(tries).toBe(1)
    bench.restart()
    await bench.deliver(3)
    expect(tries).toBe(2)
  })

  it('fault R37: holds it no longer than the try, however that ended', async () => {
    const ends: (() => void)[] = []
    bench.his.write = async (referral) => {
      await new Promise<void>((resolve) => ends.push(resolve))
      if (ends.length > 1) throw new Error('a bug')
      return success(inHis(referral))
    }
    for (const nth of [0, 1]) {
      await bench.commit(aReferral().build())
      await bench.deliver()
      expect(await bench.renew()).toEqual([true])
      ends[nth]?.()
      await untilQuiet()
      expect(await bench.renew()).toEqual([])
    }
  })

  it('fault R37: lets who lost the lease change nothing', async () => {
    const { id } = await bench.commit(aReferral().build())
    const { write } = bench.his
    bench.his.write = () => new Promise(() => {})
    await bench.deliver()
    bench.restart()
    bench.his.write = write
    await bench.deliver(2)
    expect(bench.called()).toEqual([])
    await bench.deliver(1)
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({ state: 'delivered' })
  })
})

describe('an attempt with an unknown outcome', () => {
  const answerLost = async () => {
    bench.his.write = async (_referral, _known, attempt) => {
      await attempt.begin()
      return failing('unknown', 'timeout')
    }
    const sent = await bench.commit(aReferral().build())
    await bench.deliver()
    return sent
  }
  const takesAgain = () => {
    const { his, calls } = deliveryBench()
    bench.his.write = his.write
    return calls
  }

  it('fault R3, R8: is only looked for until the settle time is over, then written again', async () => {
    await answerLost()
    const written = takesAgain()
    await bench.deliver(1)
    await bench.deliver(10)
    expect(bench.called()).toEqual(['find'])
    await bench.deliver(9)
    expect(written).toEqual([])
    await bench.deliver(2)
    expect(written).toMatchObject([{ call: 'write', known: {} }])
    expect(bench.called()).toEqual(['find', 'resolve'])
  })

  it('fault R4: goes on from what it finds, without waiting', async () => {
    const sent = await answerLost()
    const written = takesAgain()
    bench.his.find = async () => success({ references: inHis(sent), missing: [] })
    await bench.deliver(1)
    expect(written).toMatchObject([{ call: 'write', known: inHis(sent) }])
    expect(await bench.store.mirror.deliveryOf(sent.id)).toMatchObject({ state: 'delivered' })
  })

  it('fault R3, R19: waits when it finds a part: the rest may be on its way', async () => {
    const sent = await answerLost()
    const written = takesAgain()
    bench.his.find = async () => success({ references: inHis(sent), missing: ['Task'] })
    await bench.deliver(1)
    await bench.deliver(18)
    expect(written).toEqual([])
    await bench.deliver(4)
    expect(written).toHaveLength(1)
  })

  it('fault R3: waits when what it finds may be of the attempt before', async () => {
    const sent = await answerLost()
    await bench.deliver(22)
    const written = takesAgain()
    bench.his.find = async () => success({ references: inHis(sent), missing: [] })
    await bench.deliver(1)
    await bench.deliver(18)
    expect(written).toEqual([])
    await bench.deliver(4)
    expect(written).toHaveLength(1)
  })

  it('fault R38: marks anew when the process stood still between marking and sending', async () => {
    const { id } = await bench.commit(aReferral().build())
    const { begin } = bench.store.mirror
    let marks = 0
    bench.store.mirror.begin = async (...all) => {
      marks += 1
      const may = await begin(...all)
      if (marks < 3) bench.clock.now = new Date(bench.clock.now.getTime() + 7_000)
      return may
    }
    bench.his.write = async (_referral, _known, attempt) => {
      await attempt.begin()
      return failing('unknown', 'timeout')
    }
    await bench.deliver()
    expect(marks).toBe(3)
    expect((await bench.store.mirror.claim(iss, minutesLater(1), 1_000, 1))[0]).toMatchObject({
      referral: { id },
      unknownSince: new Date(momentOfTheTests.getTime() + 14_000).toISOString(),
    })
  })

  it('fault R3: waits when all that it finds was there before: an update may be on its way', async () => {
    const sent = await bench.commit(aReferral().build())
    await bench.deliver()
    bench.his.write = async (_referral, _known, attempt) => {
      await attempt.begin()
      return failing('unknown', 'timeout')
    }
    await bench.commit(theReferral(sent).received().build())
    await bench.deliver()
    const written = takesAgain()
    bench.his.find = async () => success({ references: inHis(sent), missing: [] })
    await bench.deliver(20)
    expect(written).toEqual([])
    await bench.deliver(2)
    expect(written).toHaveLength(1)
  })

  it('fault R3: is unknown too when the process died', async () => {
    await bench.commit(aReferral().build())
    bench.his.write = async (_referral, _known, attempt) => {
      await attempt.begin()
      return new Promise(() => {})
    }
    await bench.deliver()
    bench.restart()
    const written = takesAgain()
    bench.his.settleMs = () => 60_000
    await bench.deliver(3)
    expect(bench.called()).toEqual(['find'])
    await bench.deliver(56)
    expect(written).toEqual([])
    await bench.deliver(3)
    expect(written).toHaveLength(1)
  })

  it('fault R3: stays unknown while the HIS cannot be asked', async () => {
    await answerLost()
    const written = takesAgain()
    const { find } = bench.his
    bench.his.find = async () => failing('unavailable', 'refused')
    await bench.deliver(1)
    bench.his.find = find
    await bench.deliver(5)
    expect(bench.called()).toEqual(['find'])
    expect(written).toEqual([])
  })

  it('asks for a person when the HIS holds two and would not undo it', async () => {
    const { id } = await answerLost()
    takesAgain()
    bench.his.resolveDuplicates = async (_, references) =>
      success({ duplicates: 'unresolved', references })
    await bench.deliver(22)
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({
      state: 'needs-action',
      code: 'dubbel-in-his',
    })
  })

  it('fault R3: looks again when the HIS can have finished, and long after, and then rests', async () => {
    const { id } = await answerLost()
    takesAgain()
    await bench.deliver(22)
    expect(bench.called()).toEqual(['resolve'])
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({ state: 'delivered' })
    await bench.deliver(10)
    expect(bench.called()).toEqual(['resolve', 'resolve'])
    await bench.deliver(30)
    await bench.deliver(15 * 60)
    await bench.deliver(3_600)
    expect(bench.called()).toEqual(Array(4).fill('resolve'))
    expect(bench.logged.filter(({ event }) => event === 'delivered')).toHaveLength(1)
  })

  it('fault R3: goes on with the earlier one, where the HIS made ours the later', async () => {
    const sent = await answerLost()
    takesAgain()
    const earlier = Object.fromEntries(
      Object.entries(inHis(sent)).map(([name, one]) => [
        name,
        { ...one, reference: `${name}/1st` },
      ]),
    )
    bench.his.resolveDuplicates = async () =>
      success({ duplicates: 'resolved', references: earlier })
    await bench.deliver(22)
    const known: HisReferences[] = []
    bench.his.write = async (_, references) => {
      known.push(references)
      return success(references)
    }
    await bench.commit(theReferral(sent).received().build())
    await bench.deliver(1)
    expect(known).toEqual([earlier])
  })

  it('looks for a second one again when that could not be asked', async () => {
    await answerLost()
    const written = takesAgain()
    const { resolveDuplicates } = bench.his
    bench.his.resolveDuplicates = async () => failing('unavailable', 'http-503')
    await bench.deliver(22)
    bench.his.resolveDuplicates = resolveDuplicates
    await bench.deliver(5)
    expect(written).toHaveLength(2)
    expect(bench.called()).toEqual(['resolve'])
  })

  it('workflow 29: also when it is come upon while an outcome is unknown', async () => {
    const { id } = await answerLost()
    const written = takesAgain()
    bench.his.find = async () =>
      success({ references: {}, missing: [], seen: { request: 'completed', review: null } })
    await bench.deliver(1)
    await bench.deliver(30)
    expect(written.length).toBeGreaterThan(0)
    const found = await bench.store.referrals.find(id, { practice: practiceId })
    expect(found?.coordination.status).toBe('cancelled')
    expect(found?.request.status).toBe('completed')
  })
})

describe('a conflict in the HIS', () => {
  const conflicting = (times: number) => {
    const { write } = bench.his
    let left = times
    bench.his.write = async (...all) => {
      left -= 1
      return left >= 0 ? failing('conflict', 'http-412') : write(...all)
    }
  }

  it('fault R16, R18: is read again and written at the version that is there', async () => {
    const sent = await bench.commit(aReferral().build())
    bench.his.find = async () => success({ references: inHis(sent), missing: [] })
    conflicting(2)
    await bench.deliver()
    expect(bench.calls).toMatchObject([{ call: 'write', known: inHis(sent) }])
    expect(await bench.store.mirror.deliveryOf(sent.id)).toMatchObject({ state: 'delivered' })
  })

  it('fault R18: is a person’s after three', async () => {
    const { id } = await bench.commit(aReferral().build())
    conflicting(3)
    await bench.deliver()
    await bench.deliver(3600)
    expect(await bench.store.mirror.deliveryOf(id)).toMatchObject({
      state: 'needs-action',
      code: 'http-412',
    })
    expect(bench.called()).toEqual(['find', 'find'])
  })

  it('workflow 29: what the huisarts ended in the HIS is followed, and not written over', async () => {
    const sent = await bench.commit(aReferral().build())
    await bench.deliver()
    const written: string[] = []
    const { write } = bench.his
    bench.his.write = async (referral, ...rest) => {
      const { coordination, request } = referral
      written.push(`${coordination.status} ${request.status}`)
      return coordination.status === 'cancelled'
        ? write(referral, ...rest)
        : failing('conflict', 'http-412')
    }
    bench.his.find = async () =>
      success({
        references: inHis(sent),
        missing: [],
        seen: { request: 'revoked', review: null },
      })
    await bench.commit(theReferral(sent).received().build())
    await bench.deliver(60)
    await bench.deliver(1)
    expect(written).toEqual(['received active', 'cancelled revoked'])
    expect(await bench.store.mirror.deliveryOf(sent.id)).toMatchObject({ state: 'delivered' })
    expect(bench.store.audited.at(-1)).toMatchObject({
      event: 'referral-withdrawn',
      by: { party: 'his' },
    })
  })
})
