import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { buildHapi, javaOptions, whatHapiMisses } from './build-hapi.ts'

/** `base`: where it answers, `http://127.0.0.1:PORT/fhir`. */
export type HapiServer = { base: string; close(): Promise<void> }

const startDeadlineMs = 5 * 60_000

/**
 * A HAPI FHIR server with an empty database in memory, ready to be asked; built by Maven, which fetches it once.
 * Throws an Error of one readable line when it cannot be had. `port`: 0 takes any free port.
 */
export const startHapi = async (port = 0): Promise<HapiServer> => {
  const missing = await whatHapiMisses()
  if (missing !== null) throw new Error(missing)
  const classPath = await buildHapi()
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
