import { normalizeOperationOutcome, OperationOutcomeError } from '@medplum/core'
import { FhirRouter } from '@medplum/fhir-router'
import type { Bundle, FhirResource } from 'fhir/r4.js'
import { batch, isBundle, notABundle, transact } from './bundle.ts'
import { capabilityStatement } from './capability-statement.ts'
import { loadDefinitions } from './definitions.ts'
import type { FhirRequest, FhirResponse, FhirStore, StoreOptions } from './fhir-store.ts'
import { interact, refused, type Server } from './interaction.ts'
import { type Journal, noJournal, openJournal } from './journal.ts'
import { outcomeOf } from './outcome.ts'
import { seedWith } from './seed.ts'
import { takingTurns } from './turns.ts'
import { VersionedRepository } from './versioned-repository.ts'

/** @see FhirStore in fhir-store.ts for what it promises */
export async function openFhirStore({ base, dataDir, seed }: StoreOptions): Promise<FhirStore> {
  loadDefinitions()
  const repository = new VersionedRepository()
  const journal = dataDir ? await openJournal(dataDir) : noJournal
  const isEmpty = !(await replay(journal, repository))
  const server: Server = { router: new FhirRouter(), repository, base }
  if (isEmpty && seed) await seedWith(await seed(), repository, journal)
  return storeOn(server, journal)
}

/** True when there was something to replay. */
async function replay(journal: Journal, repository: VersionedRepository): Promise<boolean> {
  let isFilled = false
  for await (const commit of journal.commits()) {
    isFilled = true
    for (const change of commit) await repository.restore(change)
  }
  return isFilled
}

function storeOn(server: Server, journal: Journal): FhirStore {
  // One request at a time: nobody ever sees half a transaction or a write that is not on disk yet.
  const inTurn = takingTurns()
  const handle = (request: FhirRequest) => inTurn(() => answer(server, journal, request))
  return {
    handle,
    read: (type, id) =>
      inTurn(async () => {
        const current = server.repository.current(type, id)
        return (structuredClone(current?.resource) ?? null) as never
      }),
    search: async (type, params) => (await allPages(handle, type, params)) as never,
    close: () => inTurn(() => journal.close()),
  }
}

async function answer(
  server: Server,
  journal: Journal,
  request: FhirRequest,
): Promise<FhirResponse> {
  const { method, url, body, headers } = request
  const alone = (work: () => Promise<FhirResponse>) => unitOfWork(server, journal, work)
  if (url === 'metadata' && method === 'GET') {
    return { status: 200, headers: {}, body: capabilityStatement(server.base) }
  }
  if (url !== '') return alone(() => interact(server, request))
  if (method !== 'POST') return refused(outcomeOf('not-supported', `${method} on the base`))
  if (!isBundle(body)) return refused(notABundle)
  if (body.type === 'transaction') return alone(() => transact(server, body, headers))
  if (body.type === 'batch') return answering(() => batch(server, body, headers, alone))
  return refused(notABundle)
}

/** All that is written is on disk before the answer leaves, or all of it is undone. */
async function unitOfWork(
  { repository }: Server,
  journal: Journal,
  work: () => Promise<FhirResponse>,
): Promise<FhirResponse> {
  const response = await answering(work)
  if (response.status >= 400) {
    await repository.rollback()
    return response
  }
  try {
    if (repository.uncommitted.length > 0) await journal.append(repository.uncommitted)
    repository.commit()
    return response
  } catch (failure) {
    await repository.rollback()
    return refused(outcomeOf('no-store', `Not stored: ${String(failure)}`))
  }
}

async function answering(work: () => Promise<FhirResponse>): Promise<FhirResponse> {
  try {
    return await work()
  } catch (thrown) {
    if (thrown instanceof OperationOutcomeError) return refused(thrown.outcome as never)
    return refused(normalizeOperationOutcome(thrown) as never)
  }
}

async function allPages(
  handle: FhirStore['handle'],
  type: string,
  params: Record<string, string>,
): Promise<FhirResource[]> {
  const found: FhirResource[] = []
  let total = 1
  for (let offset = 0; offset < total; offset = found.length) {
    const page = new URLSearchParams({ ...params, _count: '500', _offset: String(offset) })
    const { body } = await handle({ method: 'GET', url: `${type}?${page}` })
    if (body?.resourceType !== 'Bundle') throw new Error(`Cannot search ${type}?${page}`)
    const matches =
      (body as Bundle<FhirResource>).entry?.flatMap(({ resource }) => resource ?? []) ?? []
    if (matches.length === 0) break
    found.push(...matches)
    total = body.total ?? 0
  }
  return found
}
