import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** The plug-in as a process of its own, as production starts it. */
export type PluginProcess = {
  pid: number
  /** Resolves when it listens; rejects with what it wrote when it ends before that. */
  ready: Promise<void>
  /** All that it wrote, log lines first of all. */
  output: () => string
  /** Writes to its standard input. */
  tell(line: string): void
  /** Resolves when it is gone, however it went. */
  ended: Promise<number | null>
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
  /** SIGTERM; resolves with its exit code. */
  stop(): Promise<number | null>
}

const source = join(import.meta.dirname, '../../src/main.ts')

export type PluginStart = {
  configFile: string
  env: NodeJS.ProcessEnv
  /** What node is to run; default the source. */
  program?: readonly string[]
}

const ending = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => child.once('exit', (code) => resolve(code)))

export const spawnPlugin = ({
  configFile,
  env,
  program = ['--import', 'tsx', source],
}: PluginStart): PluginProcess => {
  const child = spawn(process.execPath, [...program, '--config', configFile], {
    env: { ...process.env, ...env },
  })
  let output = ''
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk
      if (output.includes('"event":"started","part":"plugin"')) resolve()
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`the plug-in did not start: ${output}`)))
  })
  // It may be gone before it reads what it is told.
  child.stdin.on('error', () => undefined)
  // Who kills it before it is ready need not wait for it.
  ready.catch(() => undefined)
  const ended = ending(child)
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return {
    pid: child.pid ?? 0,
    ready,
    ended,
    output: () => output,
    tell: (line) => void child.stdin.write(line),
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  }
}
