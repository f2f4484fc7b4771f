import type { Log } from '../ports/log.ts'

type Loop = {
  /** Something is due now: a commit was made here. */
  wake(): void
  /** Resolves when the item under way is finished. */
  stop(): Promise<void>
}

/** Longest pause; another process's commit or a due retry is seen within it. */
const pauseMs = 1_000

/**
 * Runs `deliver` while there is work, then sleeps until woken. A failure in our own code or database is logged and
 * tried again: the loop never ends by itself.
 */
export const startDeliveryLoop = (deliver: () => Promise<number>, log: Log): Loop => {
  let stopped = false
  let wakeUp: () => void = () => {}
  let woken = false
  const sleep = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, woken ? 0 : pauseMs)
      woken = false
      wakeUp = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const once = () =>
    deliver().catch((error: unknown) => {
      const { name, stack } = error instanceof Error ? error : new Error('not an Error')
      log({ event: 'unexpected-error', name, stack: stack ?? name, correlationId: null })
      return 0
    })
  const run = async () => {
    while (!stopped) {
      if ((await once()) === 0) await sleep()
    }
  }
  const running = run()
  return {
    wake: () => {
      woken = true
      wakeUp()
    },
    stop: () => {
      stopped = true
      wakeUp()
      return running
    },
  }
}
