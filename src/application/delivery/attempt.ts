import type { HisReferences, WriteAttempt } from '../ports/his.ts'
import type { MirrorItem } from '../ports/store.ts'
import type { DeliveryPorts } from './delivery-ports.ts'
import { leaseMs, markMs } from './times.ts'

/** One try, and what is known of it while it goes on. */
export type Attempt = WriteAttempt & {
  /** Something may have been sent. */
  isSent(): boolean
  /** Another one has the lease. */
  isLost(): boolean
  /** What is in the HIS, as far as this try has seen. */
  known(): HisReferences
}

export const startAttempt = (
  { mirror, now }: Pick<DeliveryPorts, 'mirror' | 'now'>,
  item: MirrorItem,
): Attempt => {
  const mark = async (): Promise<boolean> => {
    const at = now()
    const may = await mirror.begin(item, at, leaseMs)
    const isFresh = now().getTime() - at.getTime() <= markMs
    return may && !isFresh ? mark() : may
  }
  let [isSent, isLost, known] = [false, false, item.references]
  return {
    begin: async () => {
      const may = await mark()
      isSent ||= may
      isLost ||= !may
      return may
    },
    progress: async (references) => {
      known = references
      isLost ||= !(await mirror.progress(item, references))
    },
    isSent: () => isSent,
    isLost: () => isLost,
    known: () => known,
  }
}
