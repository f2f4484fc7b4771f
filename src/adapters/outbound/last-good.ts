import type { Result } from '../../domain/result.ts'

/** Something of another party that we keep: answered at once, renewed behind the caller's back. */
export type LastGood<T, F> = {
  /** Waits only when there is none yet; a failure only when there never was one. */
  read(): Promise<Result<T, F>>
  /** What there is now, without waiting for anything; null when there is none yet. */
  peek(): T | null
  /** Tries now; one attempt at a time. What is kept stays when the new one is refused. */
  refresh(): Promise<Result<T, F>>
}

/** How soon after a failure `peek` has it tried again. */
const retryMs = 60_000

/** Keeps the newest that `load` gave and looks for a newer one when the last attempt is older than `maxAgeMs`. */
export const keepLastGood = <T, F>(
  load: () => Promise<Result<T, F>>,
  { maxAgeMs, now }: { maxAgeMs: number; now: () => Date },
): LastGood<T, F> => {
  let kept: { value: T } | null = null
  let dueAt = 0
  let inFlight: Promise<Result<T, F>> | null = null

  const attempt = async (): Promise<Result<T, F>> => {
    const result = await load()
    if (result.ok) kept = { value: result.value }
    dueAt = now().getTime() + (result.ok ? maxAgeMs : retryMs)
    return kept === null ? result : { ok: true, value: kept.value }
  }

  const refresh = () => {
    inFlight ??= attempt().finally(() => {
      inFlight = null
    })
    return inFlight
  }

  const peek = () => {
    // `load` answers failures, so there is nothing to catch.
    if (now().getTime() >= dueAt) void refresh()
    return kept === null ? null : kept.value
  }

  return {
    refresh,
    peek,
    read: async () => {
      const value = peek()
      return value === null ? refresh() : { ok: true, value }
    },
  }
}
