import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** The plug-in as a process of its own, as production starts it. */
export type PluginProcess = {
  pid: number
  /** All that it wrote, log lines first of all. */
  output: () => string
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

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)))

/** Resolves when it listens; rejects with what it wrote when it ends before that. */
export const startPluginProcess = ({
  configFile,
  env,
  program = ['--import', 'tsx', source],
}: PluginStart): Promise<PluginProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...program, '--config', configFile], {
      env: { ...process.env, ...env },
    })
    let output = ''
    const end = (signal: NodeJS.Signals) => {
      child.kill(signal)
      return ended(child)
    }
    const running: PluginProcess = {
      pid: child.pid ?? 0,
      output: () => output,
      kill: async () => void (await end('SIGKILL')),
      stop: () => end('SIGTERM'),
    }
    const read = (chunk: Buffer) => {
      output += chunk
      if (output.includes('"event":"started","part":"plugin"')) resolve(running)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`the plug-in did not start: ${output}`)))
  })
