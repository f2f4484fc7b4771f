import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

/** `base`: where it answers, `http://127.0.0.1:PORT/fhir`. */
export type HapiServer = { base: string; close(): Promise<void> }

const run = promisify(execFile)
const project = join(import.meta.dirname, 'pom.xml')
const buildDirectory = join(import.meta.dirname, '../../node_modules/.cache/hapi')
const startDeadlineMs = 5 * 60_000

/** Quick to start rather than quick to run: it serves one demo, or one test. */
const javaOptions = [
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=off',
]

/** One line that says what this machine lacks; null when HAPI can be started. */
export const whatHapiMisses = async (): Promise<string | null> => {
  const [javac, maven] = await Promise.all([outputOf('javac', '--version'), outputOf('mvn', '-v')])
  const version = Number(/^javac (\d+)/.exec(javac ?? '')?.[1] ?? 0)
  const missing = [version < 17 && 'a JDK of Java 17 or newer', maven === null && 'Maven'].filter(
    (lack) => lack !== false,
  )
  if (missing.length === 0) return null
  return `HAPI needs ${missing.join(' and ')}, and this machine has none`
}

const outputOf = (program: string, argument: string): Promise<string | null> =>
  run(program, [argument]).then(
    ({ stdout }) => stdout,
    () => null,
  )

/**
 * A HAPI FHIR server with an empty database in memory, ready to be asked; built by Maven, which fetches it once.
 * Throws an Error of one readable line when it cannot be had. `port`: 0 takes any free port.
 */
export const startHapi = async (port = 0): Promise<HapiServer> => {
  const missing = await whatHapiMisses()
  if (missing !== null) throw new Error(missing)
  const classPath = await build()
  // Its standard input is a pipe of ours: it ends when we do, however that comes about.
  const server = spawn(
    'java',
    [...javaOptions, '-cp', classPath, 'nl.jeugdschakel.hapi.HapiServer', String(port)],
    { stdio: ['pipe', 'pipe', 'inherit'], detached: true },
  )
  const close = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return
    server.stdin.end()
    await once(server, 'exit')
  }
  try {
    const base = await firstLineOf(server)
    await answered(`${base}/metadata`)
    return { base, close }
  } catch (error) {
    await close()
    throw error
  }
}

const build = async (): Promise<string> => {
  await mkdir(buildDirectory, { recursive: true })
  const where = `-Dhapi.directory=${buildDirectory}`
  await run('mvn', ['--quiet', '--batch-mode', '--file', project, where, 'compile']).catch(
    ({ stdout }: { stdout: string }) => {
      throw new Error(`Maven could not build HAPI: ${stdout.split('\n')[0]}`)
    },
  )
  const libraries = await readFile(join(buildDirectory, 'classpath'), 'utf8')
  return [join(buildDirectory, 'classes'), libraries.trim()].join(delimiter)
}

const firstLineOf = async (server: ChildProcess): Promise<string> => {
  let printed = ''
  server.stdout?.on('data', (chunk: Buffer) => {
    printed += chunk
  })
  const signal = AbortSignal.timeout(startDeadlineMs)
  while (!printed.includes('\n')) {
    if (server.exitCode !== null) throw new Error('HAPI stopped while it started')
    if (signal.aborted) throw new Error('HAPI did not start in time')
    await delay(100)
  }
  return printed.split('\n')[0] ?? ''
}

/** The first CapabilityStatement takes HAPI seconds to make, and everything after it answers at once. */
const answered = async (url: string): Promise<void> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(startDeadlineMs) })
  await response.text()
  if (!response.ok) throw new Error(`HAPI answers ${url} with ${response.status}`)
}
