import { createDelivery } from '../../../src/application/delivery/deliver.ts'
import type { ReferralId } from '../../../src/domain/identifiers.ts'
import type { Referral } from '../../../src/domain/referral.ts'
import { createMemoryStore } from '../memory-store.ts'
import { aReferral, type ReferralBuilder, now as start, theReferral } from '../referrals.ts'
import { aChange } from '../sessions.ts'
import { createCarelessHis } from './careless-his.ts'
import { createHisClient } from './his-client.ts'
import { createMortal, everyMethod, type Mortal } from './mortal.ts'
import { createSends } from './sends.ts'
import { createVirtualClock } from './virtual-clock.ts'

/** How the simulated HIS is, and what we take it for. */
export type Circumstances = {
  way: 'transaction' | 'one-by-one'
  undoes: boolean
  /** What is believed to be its settle time. */
  settleMs: number
}

/** The settle time that it really has, from the moment that nobody waits any more. */
export const trueSettleMs = 20_000

type Process = Mortal & { name: symbol }

const steps: readonly ((referral: ReferralBuilder, at: Date) => ReferralBuilder)[] = [
  (referral, at) => referral.received(at),
  (referral, at) => referral.acceptedBy(undefined, at),
  (referral, at) => referral.started(at),
  (referral, at) => referral.completed({}, at),
]

/** Two processes on one store, a careless HIS, and time that a test lets pass. */
export const createWorld = (circumstances: Circumstances) => {
  const clock = createVirtualClock(start)
  const store = createMemoryStore({ now: clock.now })
  /** Kept, and not thrown: what is thrown inside a delivery is taken for a bug of ours. */
  const broken: string[] = []
  const isBroken = (rule: string) => broken.push(rule)
  const his = createCarelessHis(clock, isBroken)
  const sends = createSends(clock, trueSettleMs, isBroken)
  const logged: string[] = []
  const referrals = new Map<ReferralId, Referral>()
  let tickMs = 1_000
  let failingSearches = 0
  let databaseIsBackAt = start.getTime()

  const answersSearch = () => {
    failingSearches -= 1
    return failingSearches < 0
  }

  /** Throws while the database is down. */
  const mirror = everyMethod(store.mirror, (method) => async (...input) => {
    if (clock.now().getTime() < databaseIsBackAt) throw new Error('no database')
    return method(...input)
  })

  const startProcess = (): Process => {
    const mortal = createMortal(clock)
    const name = Symbol('process')
    const { settleMs, ...client } = createHisClient({
      ...circumstances,
      process: name,
      his,
      clock,
      sends,
      answersSearch,
    })
    const delivery = createDelivery({
      mirror: mortal.mortalPort(mirror),
      record: {
        settleMs,
        write: mortal.mortal(client.write),
        find: mortal.mortal(client.find),
        resolveDuplicates: mortal.mortal(client.resolveDuplicates),
      },
      log: (event) => logged.push(JSON.stringify(event)),
      metrics: () => {},
      now: clock.now,
      jitter: () => 0.5,
      every: (ms, act) => {
        let isOver = false
        const go = async () => {
          for (await clock.sleep(ms); !isOver && mortal.isAlive(); await clock.sleep(ms)) {
            await act().catch(() => {})
          }
        }
        void go()
        return () => {
          isOver = true
        }
      },
    })
    const live = async () => {
      while (mortal.isAlive()) {
        await delivery.startDue().catch(() => {})
        await clock.sleep(tickMs)
      }
    }
    void live()
    return { ...mortal, name }
  }
  const processes = [startProcess(), startProcess()]

  const commit = async (referral: Referral) => {
    const committed = await store.referrals.commit(aChange(referral))
    if (!committed.ok) throw new Error(`not committed: ${committed.failure}`)
    referrals.set(referral.id, referral)
  }

  const existing = (index: number): Referral | undefined =>
    [...referrals.values()][index % Math.max(referrals.size, 1)]

  const world = {
    clock,
    his,
    store,
    logged,
    broken,
    referrals,
    circumstances,
    submit: () => commit(aReferral().sentAt(clock.now()).build()),
    /** The next step of one of them, if it has one. */
    step: async (index: number) => {
      const referral = existing(index)
      const step = steps[(referral?.version ?? 0) - 1]
      if (referral === undefined || step === undefined) return
      await commit(step(theReferral(referral), clock.now()).build())
    },
    operate: async (index: number, act: 'retry' | 'setAside') => {
      const referral = existing(index)
      if (referral !== undefined) await store.mirror[act](referral.id, clock.now())
    },
    kill: (index: number, afterSteps: number | null) => {
      if (afterSteps === null) processes[index]?.kill()
      else processes[index]?.killAfter(afterSteps)
    },
    /** The process stands still, and then goes on as if nothing had happened (R38). */
    stall: (index: number, milliseconds: number) => processes[index]?.stall(milliseconds),
    restart: (index: number) => {
      processes[index]?.kill()
      bury()
      processes[index] = startProcess()
    },
    failSearches: (count: number) => {
      failingSearches = count
    },
    loseDatabase: (milliseconds: number) => {
      databaseIsBackAt = clock.now().getTime() + milliseconds
    },
    pass: async (milliseconds: number) => {
      await clock.pass(milliseconds)
      bury()
    },
    /** Nothing goes wrong any more, and there is time enough for everything. */
    heal: async () => {
      his.heal()
      failingSearches = 0
      databaseIsBackAt = clock.now().getTime()
      for (const index of processes.keys()) world.restart(index)
      tickMs = 5_000
      await clock.pass(25 * 60_000)
    },
  }

  /** Nobody waits for what a dead process has sent. */
  const bury = () => {
    for (const { isAlive, name } of processes) if (!isAlive()) sends.leave(name)
  }

  return world
}

export type World = ReturnType<typeof createWorld>
