import type { Log } from './ports/log.ts'

/** Where it was thrown. The lines before are its message, which may hold what somebody typed (reliability I8). */
const framesOf = ({ stack = '' }: Error): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')

/** A bug of ours, by its class and where it was thrown. */
export const reportBug = (
  { log }: { log: Log },
  error: unknown,
  correlationId: string | null = null,
): void => {
  const thrown = error instanceof Error ? error : new Error('not an Error')
  log({ event: 'unexpected-error', name: thrown.name, stack: framesOf(thrown), correlationId })
}
