import type { Draw } from './draw.ts'
import type { KillPoint, Step } from './kill-points.ts'
import type { Submissions } from './submissions.ts'
import type { Touches } from './touches.ts'
import type { StandingBy, World } from './world.ts'

export type Kill = {
  step: Step
  what: string
  /** In milliseconds since 1970; null when this process was killed before it listened. */
  readyAt: number | null
  /** The moment did not come by in time: killed all the same. */
  missed: boolean
}

export type Loop = { world: World; submissions: Submissions; touches: Touches; draw: Draw }

const patienceMs = 15_000
const formsPerRound = 2

/** New forms, then those without an answer; those that cannot be filled, because the process is gone, are none. */
const fillForms = async ({ submissions }: Loop) => {
  const filled = await Promise.allSettled(
    Array.from({ length: formsPerRound }, () => submissions.fill()),
  )
  const fresh = filled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  return [...fresh, ...submissions.toSendAgain()]
}

const readyOr = (plugin: StandingBy, gone: Promise<void>): Promise<number | null> =>
  Promise.race([
    plugin.ready.then(
      () => Date.now(),
      () => null,
    ),
    gone.then(() => null),
  ])

/** The life of one process: it starts, gets work, and is killed when the point comes by. */
export const runRound = async (loop: Loop, point: KillPoint, plugin: StandingBy): Promise<Kill> => {
  const { world, submissions, touches, draw } = loop
  const gone = Promise.withResolvers<void>()
  let isKilled = false
  const kill = async () => {
    if (isKilled) return
    isKilled = true
    await plugin.kill()
    gone.resolve()
  }
  let forms: Awaited<ReturnType<typeof fillForms>> = []
  const isOfThisRound = (body: string) => forms.some(({ form }) => body.includes(form.referral))
  const lateMs = 500 + draw(7_500)
  const arm = () => point.arm({ ...world, kill, lateMs, isOfThisRound, ...submissions })
  let disarm = point.atStart ? arm() : () => {}
  plugin.begin()
  const readyAt = await readyOr(plugin, gone.promise)
  forms = await fillForms(loop)
  if (!point.atStart) disarm = arm()
  const sent = Promise.all(forms.map(submissions.send))
  const timer = new AbortController()
  const missed = await Promise.race([gone.promise.then(() => false), afterwards(patienceMs, timer)])
  timer.abort()
  await kill()
  await sent
  disarm()
  await touches.note()
  return { step: point.step, what: point.what, readyAt, missed }
}

const afterwards = (ms: number, { signal }: AbortController): Promise<true> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms)
    signal.addEventListener('abort', () => clearTimeout(timer))
  })
