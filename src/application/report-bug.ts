import type { Log } from './ports/log.ts'

/** What was thrown, without its message: that may hold anything. */
export const reportBug = ({ log }: { log: Log }, error: unknown): void => {
  const { name, stack } = error instanceof Error ? error : new Error('not an Error')
  log({ event: 'unexpected-error', name, stack: stack ?? name, correlationId: null })
}
