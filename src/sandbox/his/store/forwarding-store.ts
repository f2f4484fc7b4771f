import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4.js'
import { asEntry, isBundle } from './bundle.ts'
import type { FhirRequest, FhirResponse, FhirStore, StoreOptions } from './fhir-store.ts'
import { type Forward, forwardTo } from './forward.ts'
import { splitUrl } from './interaction.ts'
import { withOwnPages } from './own-pages.ts'

type ForwardingOptions = Pick<StoreOptions, 'base' | 'seed'> & {
  /** The base URL of the other server, without a slash at the end. */
  server: string
}

/**
 * Another FHIR R4 server in the place of our own store; a server without patients is filled with the seed, under the
 * seed's ids. It must know `_offset`. Throws an Error with one readable line when it does not answer or not take the seed.
 */
export async function openForwardingStore(options: ForwardingOptions): Promise<FhirStore> {
  const { base, server, seed } = options
  const forward = forwardTo(server, base)
  const handle = (request: FhirRequest) => answer(forward, base, request)
  await requireR4(handle, server)
  if (seed && (await hasNoPatients(handle))) await fill(handle, await seed(), server)
  return {
    handle,
    read: async (type, id) => {
      const { status, body } = await handle({ method: 'GET', url: `${type}/${id}` })
      if (status === 404 || status === 410) return null
      if (body?.resourceType === type) return body as never
      throw new Error(`Cannot read ${type}/${id}: ${status}`)
    },
    search: async (type, params) => (await allPages(handle, base, type, params)) as never,
    close: async () => {},
  }
}

async function answer(forward: Forward, base: string, request: FhirRequest): Promise<FhirResponse> {
  const { method, url, body } = request
  // Each entry by itself, so that the pages of a search are the same in a batch as outside of it.
  if (method === 'POST' && url === '' && isBundle(body) && body.type === 'batch') {
    return batchOf(await Promise.all((body.entry ?? []).map((entry) => alone(entry))))
  }
  const response = await forward(request)
  const isSearch = method === 'GET' && splitUrl(url).path.length === 1
  return isSearch ? withOwnPages(response, url, base) : response

  async function alone({ request: asked, resource }: BundleEntry): Promise<BundleEntry> {
    const headers = { 'if-match': asked?.ifMatch, 'if-none-exist': asked?.ifNoneExist }
    const single = { method: asked?.method ?? '', url: asked?.url ?? '', headers, body: resource }
    return asEntry(await answer(forward, base, single))
  }
}

const batchOf = (entry: BundleEntry[]): FhirResponse => ({
  status: 200,
  headers: {},
  body: { resourceType: 'Bundle', type: 'batch-response', ...(entry.length > 0 ? { entry } : {}) },
})

async function requireR4(handle: Forward, server: string): Promise<void> {
  const { body } = await handle({ method: 'GET', url: 'metadata' })
  const isR4 = body?.resourceType === 'CapabilityStatement' && body.fhirVersion.startsWith('4.0')
  if (!isR4) throw new Error(`No FHIR R4 server answers at ${server}`)
}

async function hasNoPatients(handle: Forward): Promise<boolean> {
  const { body } = await handle({ method: 'GET', url: 'Patient?_count=1', headers: fresh })
  return body?.resourceType === 'Bundle' && (body.entry ?? []).length === 0
}

async function fill(handle: Forward, seed: Bundle<FhirResource>, server: string): Promise<void> {
  const entry = (seed.entry ?? []).flatMap(({ resource }) =>
    resource
      ? [{ resource, request: { method: 'PUT', url: `${resource.resourceType}/${resource.id}` } }]
      : [],
  )
  const body = { resourceType: 'Bundle', type: 'transaction', entry }
  const { status } = await handle({ method: 'POST', url: '', body })
  if (status !== 200) throw new Error(`${server} does not take the data of the demo: ${status}`)
}

/** A server may answer a search from what it found a minute ago. */
const fresh = { 'cache-control': 'no-cache' }

async function allPages(
  handle: Forward,
  base: string,
  type: string,
  params: Record<string, string>,
): Promise<FhirResource[]> {
  const found: FhirResource[] = []
  let next: string | undefined = `${type}?${new URLSearchParams({ ...params, _count: '500' })}`
  while (next !== undefined) {
    const { status, body } = await handle({ method: 'GET', url: next, headers: fresh })
    if (body?.resourceType !== 'Bundle') throw new Error(`Cannot search ${type}: ${status}`)
    const page = body as Bundle<FhirResource>
    found.push(...(page.entry ?? []).flatMap(({ resource }) => resource ?? []))
    next = page.link?.find(({ relation }) => relation === 'next')?.url.slice(base.length + 1)
  }
  return found
}
