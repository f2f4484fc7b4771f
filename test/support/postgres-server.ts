import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { freePort } from './ports.ts'
import { findOwner, findPrograms, type Programs } from './postgres-programs.ts'

type Server = { url: string; stop: () => Promise<void> }

/**
 * Runs the server ($@) until our end of its standard input closes, then removes its directory ($0).
 * The kernel closes it however we end, so that no run, not even a killed one, leaves a server behind.
 */
const untilWeAreGone = `
exec 3<&0
"$@" & server=$!
{ cat; kill -INT $server; } <&3 >/dev/null 2>&1 &
wait $server
rm -rf "$0"`

const makeDirectory = async () => {
  const directory = await mkdtemp(join(tmpdir(), 'jeugdschakel-postgres-'))
  const owner = await findOwner()
  if ('uid' in owner) await chown(directory, owner.uid, owner.gid)
  return directory
}

const createCluster = ({ folder, owner }: Programs, data: string) =>
  promisify(execFile)(
    join(folder, 'initdb'),
    ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', data],
    { ...owner, cwd: tmpdir() },
  )

const serverArguments = (data: string, port: number) => [
  ...['-D', data, '-p', `${port}`, '-c', 'listen_addresses=127.0.0.1'],
  ...['-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
]

/** Reads the server's log until it accepts connections; throws with the log when it ends before that. */
const waitUntilReady = async (log: Readable) => {
  let read = ''
  for await (const chunk of log.iterator({ destroyOnReturn: false })) {
    read += chunk
    if (read.includes('database system is ready to accept connections')) return
  }
  throw new Error(`PostgreSQL did not start:\n${read}`)
}

const startIn = async (directory: string): Promise<Server> => {
  const data = join(directory, 'data')
  const programs = await findPrograms(directory)
  await createCluster(programs, data)
  const port = await freePort()
  const postgres = [join(programs.folder, 'postgres'), ...serverArguments(data, port)]
  // Detached: Ctrl-C is for us; the server stays until the tests have let go of it.
  const server = spawn('sh', ['-c', untilWeAreGone, directory, ...postgres], {
    ...programs.owner,
    cwd: tmpdir(),
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  await waitUntilReady(server.stderr)
  server.stderr.resume()
  const stop = async () => {
    server.stdin.end()
    await once(server, 'close')
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop }
}

const startServer = async (): Promise<Server> => {
  const directory = await makeDirectory()
  try {
    return await startIn(directory)
  } catch (error) {
    await rm(directory, { recursive: true, force: true })
    throw error
  }
}

/**
 * Vitest's global setup: one server for the run, however many projects ask for it. Its address is in
 * DATABASE_URL_TEST, where a developer may also name a server of their own (PostgreSQL 15, createdb right).
 */
export default async () => {
  if (process.env.DATABASE_URL_TEST) return
  const server = await startServer()
  process.env.DATABASE_URL_TEST = server.url
  return async () => {
    delete process.env.DATABASE_URL_TEST
    await server.stop()
  }
}
