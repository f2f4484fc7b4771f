import { createHash } from 'node:crypto'
import { subscribe } from 'node:diagnostics_channel'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'

/**
 * Loaded before everything else into each process of a test run (NODE_OPTIONS, from scripts/test.ts): keeps what the
 * plug-in writes to a HIS in WRITTEN_DIRECTORY, for the validity tests. It listens to what undici tells of each request,
 * so it sees what really leaves, to whatever HIS, and the product knows nothing of it. The HIS in memory tells it too.
 *
 * A line is `{ shape, from, resource }`. Two resources of the same shape differ in their words, ids and times only; of
 * each shape a process keeps the first.
 */
const directory = process.env.WRITTEN_DIRECTORY

/** Words, by what a validator sees in them. */
const kindOfText = (text) => {
  if (/^(https?:|urn:oid:)/.test(text)) return text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'uuid')
  if (/^\d{4}-\d\d(-\d\d(T\S+)?)?$/.test(text)) return text.replace(/\d/g, '9')
  return text.trim() === text && text !== '' ? 'text' : 'odd text'
}

/** What of an element is a code and not words. */
const codes = /^(resourceType|linkId|system|code|status|intent|priority|use|type|contentType|mode)$/

/** What of an element the HIS gives, or another writer. */
const ids = /^(id|versionId|lastUpdated|reference)$/

const withoutWords = (key, value) => {
  if (ids.test(key)) return typeof value
  if (typeof value === 'number') return 0
  if (typeof value !== 'string' || codes.test(key)) return value
  return kindOfText(value)
}

const shapeOf = (resource) =>
  createHash('sha256').update(JSON.stringify(resource, withoutWords)).digest('base64url')

const kept = new Set()

const keep = (resource, from) => {
  const shape = shapeOf(resource)
  if (kept.has(shape)) return
  kept.add(shape)
  const file = join(directory, `${process.pid}-${threadId}.ndjson`)
  appendFileSync(file, `${JSON.stringify({ shape, from, resource })}\n`)
}

/** The test file in a worker of vitest; the program elsewhere. */
const whoIsRunning = () => globalThis.__vitest_worker__?.filepath ?? process.argv[1] ?? ''

const headersOf = ({ headers }) => (Array.isArray(headers) ? headers.join('\n') : String(headers))

/** The plug-in asks for no content-encoding on every call, and nobody else here does. */
const isWriteOfPlugin = (request) =>
  /^(POST|PUT)$/.test(request.method) &&
  /content-type\s+application\/fhir\+json/.test(headersOf(request)) &&
  /accept-encoding\s+identity/.test(headersOf(request))

const resourcesIn = (body) =>
  body.resourceType === 'Bundle'
    ? (body.entry ?? []).flatMap(({ resource }) => resource ?? [])
    : [body]

if (directory) {
  mkdirSync(directory, { recursive: true })
  const chunks = new WeakMap()
  subscribe('undici:request:create', ({ request }) => {
    if (isWriteOfPlugin(request)) chunks.set(request, [])
  })
  subscribe('undici:request:bodyChunkSent', ({ request, chunk }) => {
    chunks.get(request)?.push(Buffer.from(chunk))
  })
  subscribe('undici:request:bodySent', ({ request }) => {
    const sent = chunks.get(request)
    if (sent === undefined) return
    const body = JSON.parse(Buffer.concat(sent).toString())
    for (const resource of resourcesIn(body)) keep(resource, whoIsRunning())
  })
  subscribe('jeugdschakel:test:written', (resource) => keep(resource, whoIsRunning()))
}
