import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** `--import tsx` runs our sources; a built program needs nothing. */
export const fromSource = (file: string): string[] => ['--import', 'tsx', join(root, file)]

export type Ended = { code: number | null; out: string; lines: string[] }

export type Process = {
  child: ChildProcess
  /** Resolves when it has said this; rejects with what it said instead when it ends before that. */
  says: (text: string) => Promise<void>
  /** What it printed, and the lines of its errors. */
  ended: Promise<Ended>
  stop: (signal?: NodeJS.Signals) => Promise<Ended>
}

/** Starts a program. Whoever starts it stops it. */
export const startProcess = (
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd = root,
): Process => {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  const said = () => `${out}${err}`
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const ended = once(child, 'close').then(([code]) => ({
    code,
    out,
    lines: err.split('\n').slice(0, -1),
  }))
  const says = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => said().includes(text) && resolve()
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      ended.then(() => reject(new Error(`ended before it said "${text}": ${said()}`)))
      look()
    })
  const stop = (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal)
    return ended
  }
  return { child, says, ended, stop }
}

/** The Node of these tests on a program. */
export const startNode = (
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  cwd?: string,
): Process => startProcess(process.execPath, args, env, cwd)

/** The same, to its end. */
export const runNode = (...started: Parameters<typeof startNode>): Promise<Ended> =>
  startNode(...started).ended
