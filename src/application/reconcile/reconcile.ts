import type { Iss } from '../../domain/identifiers.ts'
import { reportBug } from '../report-bug.ts'
import type { ReconcilePorts } from './reconcile-ports.ts'
import { takeTurn } from './take-turn.ts'
import { turnLeaseMs } from './times.ts'

/** A HIS and how often it is read; `isPaused`: deliveries give it rest. */
export type ReadBack = { iss: Iss; everyMs: number; isPaused: () => boolean }

/** The readings of one process. */
export type Reconcile = {
  /** Starts what is due, per HIS; returns when it is started. */
  startDue(): void
  /** Starts nothing any more; resolves when nothing is under way. */
  finish(): Promise<void>
}

/**
 * The second reader beside delivery: reads back from each HIS what the huisarts changed there, apart from every other
 * HIS, so that one that hangs holds up nobody else's (reliability R10, R27).
 */
export const createReconcile = (ports: ReconcilePorts, issuers: readonly ReadBack[]): Reconcile => {
  const underWay = new Map<Iss, Promise<void>>()
  let isFinishing = false

  const claim = ({ iss, everyMs }: ReadBack) => {
    const everyPractice = ports.reading.reach(iss) === 'his'
    const asked = { now: ports.now(), leaseMs: turnLeaseMs, everyMs, everyPractice }
    return ports.reconciliation.claim(iss, asked)
  }

  /** One turn after the other, until none is due or the HIS does not answer. */
  const readBack = async (his: ReadBack): Promise<void> => {
    for (let isUp = true; isUp && !isFinishing && !his.isPaused(); ) {
      const turn = await claim(his)
      if (turn === null) return
      isUp = await takeTurn(ports, turn, { everyMs: his.everyMs, isStopping: () => isFinishing })
    }
  }

  return {
    startDue: () => {
      for (const his of issuers.filter(({ iss }) => !underWay.has(iss))) {
        const work = readBack(his)
          .catch((error: unknown) => reportBug(ports, error))
          .finally(() => underWay.delete(his.iss))
        underWay.set(his.iss, work)
      }
    },
    finish: async () => {
      isFinishing = true
      await Promise.all(underWay.values())
    },
  }
}
