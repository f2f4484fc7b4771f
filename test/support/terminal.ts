import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A window of a shell, in which a reader of our docs runs what they say. */
export type Terminal = {
  /** Resolves when something in it has said this; rejects with what was said when it ends before that. */
  says(text: string): Promise<void>
  /** What it printed, and its exit code. */
  ended: Promise<{ code: number | null; output: string }>
  /** Ctrl-C: a SIGINT to everything that runs in it. */
  interrupt(): Promise<void>
}

/** Runs lines as `bash -e` does, in a process group of their own. */
export const openTerminal = (
  lines: string,
  { cwd, env }: { cwd: string; env: NodeJS.ProcessEnv },
): Terminal => {
  const child = spawn('bash', ['-ec', lines], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const look = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk
      for (const one of look) one()
    })
  }
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }))
  return {
    ended,
    says: (text) =>
      new Promise((resolve, reject) => {
        const seen = () => output.includes(text) && resolve()
        look.add(seen)
        seen()
        ended.then(() => reject(new Error(`ended before it said "${text}": ${output}`)))
      }),
    interrupt: async () => {
      const isRunning = child.exitCode === null && child.signalCode === null
      if (isRunning && child.pid !== undefined) process.kill(-child.pid, 'SIGINT')
      await ended
    },
  }
}
