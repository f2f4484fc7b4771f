import type { Log } from './application/ports/log.ts'
import { reportBug } from './application/report-bug.ts'

/** Runs a task now and then, one at a time; a failure is logged and the next turn tries again. */
export const repeat = (
  task: () => Promise<void>,
  everyMs: number,
  log: Log,
): { stop(): Promise<void> } => {
  let running = Promise.resolve()
  const run = () => {
    running = running.then(task).catch((error: unknown) => reportBug({ log }, error))
  }
  const timer = setInterval(run, everyMs)
  return {
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}

/** The same for what says itself whether it worked, and needs no turn of its own: gives what stops it. */
export const every = (ms: number, act: () => Promise<unknown>): (() => void) => {
  const timer = setInterval(() => void act().catch(() => undefined), ms)
  return () => clearInterval(timer)
}
