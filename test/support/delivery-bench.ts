import { createDelivery } from '../../src/application/delivery/deliver.ts'
import type {
  FoundInHis,
  HisRecord,
  HisReferences,
  WriteFailure,
} from '../../src/application/ports/his.ts'
import type { LogEvent } from '../../src/application/ports/log.ts'
import type { Metric } from '../../src/application/ports/metrics.ts'
import { followInHis } from '../../src/application/reconcile/follow-in-his.ts'
import { auditOf } from '../../src/application/step.ts'
import type { Iss } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { failure, type Result, success } from '../../src/domain/result.ts'
import { createMemoryStore } from './memory-store.ts'
import { byGp, now as momentOfTheTests } from './referrals.ts'

export const settleMs = 20_000

/** What the HIS holds of this version of a referral. */
export const inHis = ({ id, version }: Pick<Referral, 'id' | 'version'>): HisReferences => ({
  ServiceRequest: { reference: `ServiceRequest/${id}`, versionId: `${version}`, digest: 'd' },
})

export const failing = (
  kind: WriteFailure['kind'],
  code: string,
  retryAfterSeconds: number | null = null,
): { ok: false; failure: WriteFailure } => failure({ kind, code, retryAfterSeconds })

type Call = { call: 'write' | 'find' | 'resolve'; referral: Referral; known: HisReferences }

/** A HIS that takes everything, until a test says otherwise; every method may be replaced. */
const willingHis = (calls: Call[]): HisRecord => ({
  settleMs: () => settleMs,
  wayOf: () => 'transaction',
  write: async (referral, known, attempt) => {
    calls.push({ call: 'write', referral, known })
    return (await attempt.begin()) ? success(inHis(referral)) : failing('unavailable', 'lease-lost')
  },
  find: async (referral, known): Promise<Result<FoundInHis, WriteFailure>> => {
    calls.push({ call: 'find', referral, known })
    return success({ references: {}, missing: ['ServiceRequest'] })
  },
  resolveDuplicates: async (referral, known) => {
    calls.push({ call: 'resolve', referral, known })
    return success({ duplicates: 'none', references: known })
  },
})

/** Everything that was promised has gone as far as it can without time passing. */
export const untilQuiet = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Deliveries on a store in memory, a HIS that a test directs, and a clock that stands still. */
export const deliveryBench = () => {
  const calls: Call[] = []
  const logged: LogEvent[] = []
  const measured: Metric[] = []
  const clock = { now: momentOfTheTests }
  const store = createMemoryStore({ now: () => clock.now })
  const his = willingHis(calls)
  const renewing = new Set<() => Promise<unknown>>()
  const begin = () =>
    createDelivery({
      mirror: store.mirror,
      record: {
        settleMs: (iss) => his.settleMs(iss),
        write: (...write) => his.write(...write),
        find: (...find) => his.find(...find),
        resolveDuplicates: (...resolve) => his.resolveDuplicates(...resolve),
      },
      log: (event) => logged.push(event),
      metrics: (metric) => measured.push(metric),
      now: () => clock.now,
      follow: (referral, seen) =>
        followInHis({ ...store, log: (event) => logged.push(event), now: () => clock.now })(
          referral,
          seen,
          'c',
        ),
      jitter: () => 1,
      every: (_, act) => {
        renewing.add(act)
        return () => void renewing.delete(act)
      },
    })
  let delivery = begin()
  return {
    calls,
    logged,
    measured,
    clock,
    store,
    his,
    finish: () => delivery.finish(),
    isPaused: (iss: Iss) => delivery.isPaused(iss),
    /** The process dies: what is under way goes on nowhere, and another process starts. */
    restart: () => {
      renewing.clear()
      delivery = begin()
    },
    commit: async (referral: Referral): Promise<Referral> => {
      const step = { event: 'referral-sent', by: byGp, correlationId: 'c' } as const
      const basedOn = referral.version === 1 ? null : referral.version - 1
      const audit = auditOf(referral, step, clock.now)
      await store.referrals.commit({ referral, basedOn, audit })
      return referral
    },
    /** Delivers what is due so many seconds later. */
    deliver: async (seconds = 0) => {
      clock.now = new Date(clock.now.getTime() + seconds * 1_000)
      await delivery.startDue()
      await untilQuiet()
    },
    /** As long as a process lives it renews what it works on. */
    renew: () => Promise.all([...renewing].map((act) => act())),
    called: () => calls.map(({ call }) => call),
  }
}

export type DeliveryBench = ReturnType<typeof deliveryBench>
