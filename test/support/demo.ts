import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePorts } from './ports.ts'

export type Part = 'plugin' | 'his' | 'cjg'

export type Demo = {
  plugin: string
  his: string
  cjg: string
  dataDir: string
  /** Starts parts that are not running; resolves when they answer. */
  start(...parts: Part[]): Promise<void>
  /** As Ctrl-C does. */
  stop(...parts: Part[]): Promise<void>
  close(): Promise<void>
}

const main = join(import.meta.dirname, '../../src/sandbox/main.ts')

/** One part as its own process, as `npm start -- --only PART` starts it. */
const startPart = (part: Part, env: NodeJS.ProcessEnv): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', main, '--only', part], { env })
    let printed = ''
    const read = (chunk: Buffer) => {
      printed += chunk
      if (printed.includes('Stop with Ctrl-C')) resolve(child)
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', () => reject(new Error(`${part} did not start: ${printed}`)))
  })

const stopped = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGINT')
  })

/** The whole demo on free ports and a directory of its own, each part its own process. */
export const startDemo = async (
  parts: readonly Part[] = ['his', 'cjg', 'plugin'],
): Promise<Demo> => {
  const [plugin = 0, his = 0, cjg = 0, mail = 0] = await freePorts(4)
  const dataDir = await mkdtemp(join(tmpdir(), 'demo-'))
  const env = {
    ...process.env,
    PLUGIN_PORT: String(plugin),
    HIS_PORT: String(his),
    CJG_PORT: String(cjg),
    MAIL_PORT: String(mail),
    DATA_DIR: dataDir,
  }
  const running = new Map<Part, ChildProcess>()
  const start = async (...asked: Part[]) => {
    for (const [part, child] of await Promise.all(
      asked.map(async (part) => [part, await startPart(part, env)] as const),
    )) {
      running.set(part, child)
    }
  }
  const stop = async (...asked: Part[]) => {
    await Promise.all(
      asked.map((part) => {
        const child = running.get(part)
        running.delete(part)
        return child === undefined ? undefined : stopped(child)
      }),
    )
  }
  await start(...parts)
  return {
    plugin: `http://127.0.0.1:${plugin}`,
    his: `http://localhost:${his}`,
    cjg: `http://localhost:${cjg}`,
    dataDir,
    start,
    stop,
    close: async () => {
      await stop(...running.keys())
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
