import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runNode } from './support/processes.ts'
import { writtenIn } from './support/written-in-run.ts'

const hook = join(import.meta.dirname, 'support', 'keep-written.mjs')
let opened: AsyncDisposableStack
let directory: string
let his: string

beforeEach(async () => {
  opened = new AsyncDisposableStack()
  directory = await mkdtemp(join(tmpdir(), 'written-'))
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.end('{}'))
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
  his = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fhir`
  opened.defer(() => void server.close())
  opened.defer(() => rm(directory, { recursive: true }))
})
afterEach(() => opened.disposeAsync())

const headersOfPlugin = { 'content-type': 'application/fhir+json', 'accept-encoding': 'identity' }

/** A process that sends these to the HIS, one after the other. */
const sending = async (...sent: readonly { headers?: object; body: unknown }[]) => {
  const calls = sent.map(({ headers = headersOfPlugin, body }) => ({
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }))
  const program = `for (const call of ${JSON.stringify(calls)}) await fetch('${his}', call)`
  const env = { ...process.env, NODE_OPTIONS: '', WRITTEN_DIRECTORY: directory }
  const ended = await runNode(
    ['--import', hook, '--input-type=module', '--eval', program],
    env,
    import.meta.dirname,
  )
  expect(ended).toMatchObject({ code: 0, lines: [] })
  return writtenIn(directory).map(({ resource }) => resource)
}

const task = (change: object) => ({ resourceType: 'Task', status: 'requested', ...change })

describe('what a test run keeps of what is written to a HIS', () => {
  it('is the resource, or each of a Bundle', async () => {
    const entry = [{ resource: task({}) }, { resource: task({ for: {} }) }, { request: {} }]
    const bundle = { resourceType: 'Bundle', type: 'transaction', entry }
    expect(await sending({ body: task({ intent: 'order' }) }, { body: bundle })).toEqual([
      task({ intent: 'order' }),
      task({}),
      task({ for: {} }),
    ])
  })

  it('is one of those that differ in words, ids and times only', async () => {
    const written = ['Verslag é', 'Iets anders'].map((description, at) => ({
      body: task({ id: `${at}`, description, authoredOn: `2026-11-2${at}T09:00:00Z` }),
    }))
    const odd = { body: task({ id: 'x', description: ' ', authoredOn: '2026-11-20' }) }
    expect(await sending(...written, odd)).toEqual([written[0]?.body, odd.body])
  })

  it('is both of two that differ in a code', async () => {
    const accepted = task({ status: 'accepted' })
    expect(await sending({ body: task({}) }, { body: accepted })).toEqual([task({}), accepted])
  })

  it('is not what another than the plug-in writes, and no search', async () => {
    const { 'content-type': contentType } = headersOfPlugin
    const accept = { accept: contentType, 'accept-encoding': 'identity' }
    const search = { ...accept, 'content-type': 'application/x-www-form-urlencoded' }
    expect(
      await sending(
        { headers: { 'content-type': contentType }, body: task({}) },
        { headers: search, body: 'identifier=1' },
      ),
    ).toEqual([])
  })
})
