import type { Draw } from './draw.ts'
import type { KillPoint, Step } from './kill-points.ts'
import type { Submissions } from './submissions.ts'
import type { World } from './world.ts'

export type Kill = {
  step: Step
  what: string
  at: number
  /** From the start of this process until it listened; null when it did not live that long. */
  readyMs: number | null
  /** The moment did not come by within half a minute: killed all the same. */
  missed: boolean
}

export type Loop = { world: World; submissions: Submissions; draw: Draw }

const patienceMs = 30_000
const formsPerRound = 3

const settled = async (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => true,
    () => false,
  )

/** New forms and those without an answer; those that cannot be filled, because the process is gone, are none. */
const fillForms = async ({ submissions }: Loop) => {
  const filled = await Promise.allSettled(
    Array.from({ length: formsPerRound }, () => submissions.fill()),
  )
  const fresh = filled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  return [...submissions.toSendAgain(), ...fresh]
}

/** The life of one process: it starts, gets work, and is killed when the point comes by. */
export const runRound = async (loop: Loop, point: KillPoint): Promise<Kill> => {
  const { world, submissions, draw } = loop
  const started = Date.now()
  let killedAt: number | null = null
  const gone = Promise.withResolvers<void>()
  const kill = async () => {
    if (killedAt !== null) return
    killedAt = Date.now()
    await plugin.kill()
    gone.resolve()
  }
  const arm = () => point.arm({ ...world, kill, lateMs: 500 + draw(7_500), ...submissions })
  let disarm = point.atStart ? arm() : () => {}
  const plugin = world.spawn()
  const isUp = await Promise.race([settled(plugin.ready), gone.promise.then(() => false)])
  const readyMs = isUp ? Date.now() - started : null
  const forms = await fillForms(loop)
  if (!point.atStart) disarm = arm()
  const sent = Promise.all(forms.map(submissions.send))
  const timer = new AbortController()
  const missed = await Promise.race([gone.promise.then(() => false), afterwards(patienceMs, timer)])
  timer.abort()
  await kill()
  await sent
  disarm()
  return { step: point.step, what: point.what, at: killedAt ?? started, readyMs, missed }
}

const afterwards = (ms: number, { signal }: AbortController): Promise<true> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms)
    signal.addEventListener('abort', () => clearTimeout(timer))
  })
