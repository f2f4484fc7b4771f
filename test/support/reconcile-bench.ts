import type { WriteFailure } from '../../src/application/ports/his.ts'
import type { LogEvent } from '../../src/application/ports/log.ts'
import type { OursRead } from '../../src/application/ports/reconcile.ts'
import { createReconcile } from '../../src/application/reconcile/reconcile.ts'
import type { Instant } from '../../src/domain/calendar.ts'
import type { OursInHis } from '../../src/domain/ours-in-his.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { failure, type Result, success } from '../../src/domain/result.ts'
import { untilQuiet } from './delivery-bench.ts'
import { createMemoryStore } from './memory-store.ts'
import { iss } from './persons.ts'
import { daysLater, now as momentOfTheTests } from './referrals.ts'
import { aChange } from './sessions.ts'

const everyMs = 240_000

const tomorrow = daysLater(1)

type Asked = { referrals: readonly Referral[]; since: Instant | null }

/** Where the HIS holds a referral. */
const referencesOf = ({ id }: Referral) =>
  Object.fromEntries(
    (['ServiceRequest', 'Task/review'] as const).map((name) => [
      name,
      { reference: `${name.split('/')[0]}/${name.length}-${id}`, versionId: '1', digest: 'd' },
    ]),
  )

/** A resource as it was written; a test changes what it says. */
export const inTheRecord = (
  referral: Referral,
  name: 'ServiceRequest' | 'Task/review',
  changed: Partial<OursInHis> = {},
): OursInHis => ({
  reference: referencesOf(referral)[name]?.reference ?? '',
  claim: { referral: referral.id, name },
  patient: referral.patient.id,
  owner: null,
  seen: { request: null, review: null },
  updatedAt: momentOfTheTests.toISOString(),
  ...changed,
})

/** Reading back on a store in memory, from a HIS that a test fills, by a clock that a test sets. */
export const reconcileBench = () => {
  const clock = { now: momentOfTheTests }
  const store = createMemoryStore({ now: () => clock.now })
  const logged: LogEvent[] = []
  const asked: Asked[] = []
  const his = {
    reach: 'his' as 'his' | 'patient',
    holds: [] as OursInHis[],
    /** What it answers to one question, in place of what it holds. */
    answer: null as ((asked: Asked) => Result<OursRead, WriteFailure>) | null,
    isPaused: false,
  }
  const begin = () =>
    createReconcile(
      {
        reconciliation: store.reconciliation,
        referrals: store.referrals,
        reading: {
          reach: () => his.reach,
          readOurs: async (referrals, since) => {
            asked.push({ referrals, since })
            const readUntil = since && (his.holds.at(-1)?.updatedAt ?? null)
            return (
              his.answer?.({ referrals, since }) ?? success({ ours: [...his.holds], readUntil })
            )
          },
        },
        log: (event) => logged.push(event),
        now: () => clock.now,
        jitter: () => 0,
      },
      [{ iss, everyMs, isPaused: () => his.isPaused }],
    )
  const processes = [begin()]

  return {
    clock,
    store,
    his,
    logged,
    asked,
    startProcess: () => processes.push(begin()),
    /** Committed, and delivered. */
    deliver: async (referral: Referral): Promise<Referral> => {
      await store.referrals.commit({ ...aChange(referral), basedOn: null })
      // Its last step may be later than the clock that stands still.
      for (const item of await store.mirror.claim(referral.iss, tomorrow, 1, 9)) {
        await store.mirror.delivered(item, referencesOf(item.referral), clock.now)
      }
      return referral
    },
    find: async ({ id, practice }: Referral): Promise<Referral> => {
      const found = await store.referrals.find(id, { practice: practice.id })
      if (found === null) throw new Error('it was committed')
      return found
    },
    /** Every process looks whether it is time, so many minutes later. */
    pass: async (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000)
      for (const one of processes) one.startDue()
      for (let round = 0; round < 20; round += 1) await untilQuiet()
    },
  }
}

export const saying = (
  kind: WriteFailure['kind'],
  code: string,
  retryAfterSeconds: number | null,
) => failure<WriteFailure>({ kind, code, retryAfterSeconds })
