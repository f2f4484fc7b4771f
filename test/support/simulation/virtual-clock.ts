/** Everything that was promised has gone as far as it can without time passing. */
const untilQuiet = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Time that passes only when the test lets it, and stops at every moment that somebody waits for. */
export const createVirtualClock = (start: Date) => {
  let time = start.getTime()
  const waiting: { until: number; wake: () => void }[] = []

  const next = (end: number) => {
    const [first] = waiting.toSorted((one, other) => one.until - other.until)
    if (first === undefined || first.until > end) return null
    waiting.splice(waiting.indexOf(first), 1)
    return first
  }

  return {
    now: () => new Date(time),
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => waiting.push({ until: time + milliseconds, wake })),
    pass: async (milliseconds: number) => {
      const end = time + milliseconds
      await untilQuiet()
      for (let first = next(end); first !== null; first = next(end)) {
        time = first.until
        first.wake()
        await untilQuiet()
      }
      time = end
    },
  }
}

export type VirtualClock = ReturnType<typeof createVirtualClock>
