import { createDelivery } from '../../../src/application/delivery/deliver.ts'
import { sendReferral } from '../../../src/application/practice/send-referral.ts'
import type { ReferralId } from '../../../src/domain/identifiers.ts'
import type { Referral } from '../../../src/domain/referral.ts'
import { createMemoryStore } from '../memory-store.ts'
import { aSession, theDirectory } from '../practice-desk.ts'
import { aReferral, type ReferralBuilder, now as start, theReferral } from '../referrals.ts'
import { aChange } from '../sessions.ts'
import { createCarelessHis } from './careless-his.ts'
import { watchConsent } from './consented.ts'
import { type Answers, aFormWith } from './forms.ts'
import { createHisClient } from './his-client.ts'
import { createMortal, everyMethod, type Mortal } from './mortal.ts'
import { createSends } from './sends.ts'
import { createTransactions } from './transactions.ts'
import { createVirtualClock } from './virtual-clock.ts'

/** How the simulated HIS is, and what we take it for. */
export type Circumstances = {
  way: 'transaction' | 'one-by-one'
  undoes: boolean
  /** What is believed to be its settle time. */
  settleMs: number
  /** What is done wrong, to show that it would be seen. */
  wrong?: 'nobody-asks-for-consent' | 'transaction-around-the-call'
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
  const reachable = <Port extends object>(port: Port): Port =>
    everyMethod(port, (method) => async (...input) => {
      if (clock.now().getTime() < databaseIsBackAt) throw new Error('no database')
      return method(...input)
    })
  const { within, outside } = createTransactions(isBroken)
  const mirror = within(reachable(store.mirror))

  const startProcess = (): Process => {
    const mortal = createMortal(clock)
    const name = Symbol('process')
    const {
      settleMs,
      wayOf: _,
      ...calls
    } = createHisClient({
      ...circumstances,
      process: name,
      his,
      clock,
      sends,
      answersSearch,
    })
    const client = mortal.mortalPort(outside(calls))
    const isWrong = circumstances.wrong === 'transaction-around-the-call'
    const delivery = createDelivery({
      mirror: mortal.mortalPort(mirror),
      record: {
        settleMs,
        ...(isWrong ? within(client) : client),
      },
      log: (event) => logged.push(JSON.stringify(event)),
      metrics: () => {},
      now: clock.now,
      follow: async () => {},
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

  const { consentedTo, watched } = watchConsent(store.referrals, isBroken)

  const commit = async (referral: Referral) => {
    const committed = await watched.commit(aChange(referral))
    if (!committed.ok) throw new Error(`not committed: ${committed.failure}`)
    referrals.set(referral.id, referral)
  }

  const send = sendReferral({
    ...store,
    directory: theDirectory,
    referrals: watched,
    now: clock.now,
  })

  /** As a huisarts does it; the consent rules may be in the way. */
  const submit = async (said: Answers) => {
    const form = aFormWith(said)
    const sent = await send(aSession(), form, 'c')
    if (sent.ok) referrals.set(sent.value.id, sent.value)
    else if (circumstances.wrong === 'nobody-asks-for-consent') {
      const { build } = aReferral().withId(form.id).sentAt(clock.now()).consentedBy('mother')
      await commit(build())
    }
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
    /** New referrals that were committed with a consent that allows what they disclose. */
    consentedTo,
    submit,
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
