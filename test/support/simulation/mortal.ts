import type { VirtualClock } from './virtual-clock.ts'

type Method = (...input: readonly unknown[]) => Promise<unknown>

/** A port of which every method is another. */
export const everyMethod = <Port extends object>(
  port: Port,
  another: (method: Method) => Method,
): Port =>
  Object.fromEntries(Object.entries(port).map(([name, method]) => [name, another(method)])) as Port

/** A process that can be killed: from then on nothing of it goes on, and nothing of it is heard. */
export const createMortal = (clock: VirtualClock) => {
  let isAlive = true
  let callsLeft: number | null = null
  let standsStillUntil = 0
  const never = new Promise<never>(() => {})

  const passStep = async () => {
    const standsStill = standsStillUntil - clock.now().getTime()
    if (standsStill > 0) await clock.sleep(standsStill)
    if (callsLeft === null) return
    callsLeft -= 1
    if (callsLeft < 0) isAlive = false
  }

  /** The steps of a life are the moments just before and just after each call to the outside. */
  const mortal =
    <In extends readonly unknown[], Out>(call: (...input: In) => Promise<Out>) =>
    async (...input: In): Promise<Out> => {
      await passStep()
      if (!isAlive) return never
      const outcome = await call(...input).then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      )
      await passStep()
      if (!isAlive) return never
      if ('error' in outcome) throw outcome.error
      return outcome.value
    }

  return {
    isAlive: () => isAlive,
    /** Kills it after so many steps more; 0 is at the next one. */
    killAfter: (steps: number) => {
      callsLeft = steps
    },
    kill: () => {
      isAlive = false
    },
    stall: (milliseconds: number) => {
      standsStillUntil = clock.now().getTime() + milliseconds
    },
    mortal,
    /** Every method of a port, mortal. */
    mortalPort: <Port extends object>(port: Port): Port => everyMethod(port, mortal),
  }
}

export type Mortal = ReturnType<typeof createMortal>
