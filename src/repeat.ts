import type { Log } from './application/ports/log.ts'

/** Runs a task now and then, one at a time; a failure is logged and the next turn tries again. */
export const repeat = (
  task: () => Promise<void>,
  everyMs: number,
  log: Log,
): { stop(): Promise<void> } => {
  let running = Promise.resolve()
  const run = () => {
    running = running.then(task).catch((error: unknown) => {
      const { name, stack } = error instanceof Error ? error : new Error('not an Error')
      log({ event: 'unexpected-error', name, stack: stack ?? name, correlationId: null })
    })
  }
  const timer = setInterval(run, everyMs)
  return {
    stop: () => {
      clearInterval(timer)
      return running
    },
  }
}
