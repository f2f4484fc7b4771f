import type { Log } from '../ports/log.ts'
import { reportBug } from '../report-bug.ts'
import type { Delivery } from './deliver.ts'

type Loop = {
  /** Something is due now: a commit was made here, or a launch brought a token. */
  wake(): void
  /** Starts nothing any more and resolves when what is under way is finished, or after 10 s (reliability R36). */
  stop(): Promise<void>
}

/** Longest pause; another process's commit or a due retry is seen within it. */
const pauseMs = 1_000

const graceMs = 10_000

/**
 * Starts what is due, then sleeps until woken. A failure in our own code or database is logged and tried again: the
 * loop never ends by itself (R33).
 */
export const startDeliveryLoop = (
  delivery: Pick<Delivery, 'startDue' | 'finish'>,
  log: Log,
): Loop => {
  let isStopped = false
  let isWoken = false
  let wakeUp: () => void = () => {}
  const sleep = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, isWoken ? 0 : pauseMs)
      isWoken = false
      wakeUp = () => {
        isWoken = false
        clearTimeout(timer)
        resolve()
      }
    })
  const run = async () => {
    while (!isStopped) {
      wakeUp = () => {}
      await delivery.startDue().catch((error: unknown) => reportBug({ log }, error))
      await sleep()
    }
  }
  const running = run()
  return {
    wake: () => {
      isWoken = true
      wakeUp()
    },
    stop: async () => {
      isStopped = true
      isWoken = true
      wakeUp()
      await withinGrace(running.then(delivery.finish))
    },
  }
}

/** What takes longer is left to the process that takes over its lease. */
const withinGrace = async (finished: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined
  const grace = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, graceMs)
  })
  await Promise.race([finished, grace])
  clearTimeout(timer)
}
