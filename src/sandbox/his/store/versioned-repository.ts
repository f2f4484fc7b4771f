import { OperationOutcomeError, type SearchRequest, type WithId } from '@medplum/core'
import {
  type CreateResourceOptions,
  type DeleteResourceOptions,
  FhirRepository,
  MemoryRepository,
  type UpdateResourceOptions,
} from '@medplum/fhir-router'
import type { Bundle, BundleEntry, OperationOutcome, Resource } from '@medplum/fhirtypes'
import { type Change, keyOf } from './change.ts'
import { refusal } from './outcome.ts'
import { invalidities } from './validation.ts'

/**
 * Medplum's repository in memory, with what it lacks as a server: validation on write, versions
 * that count, If-Match, 410 after a delete, a history that keeps its order, and rollback.
 * The versions here are the truth; the parent's maps hold the current ones for search.
 */
export class VersionedRepository extends MemoryRepository {
  readonly #versions = new Map<string, Change[]>()
  #uncommitted: Change[] = []

  override async createResource<T extends Resource>(
    resource: T,
    _options?: CreateResourceOptions,
  ): Promise<WithId<T>> {
    const id = resource.id ?? this.generateId()
    if (this.current(resource.resourceType, id)) throw refusal('invalid', `${id} is in use`)
    return this.#write({ ...resource, id })
  }

  override async updateResource<T extends Resource>(
    resource: T,
    options?: UpdateResourceOptions,
  ): Promise<WithId<T>> {
    const { resourceType, id = '' } = resource
    this.#requireVersion(await this.readResource(resourceType, id), options?.ifMatch)
    return this.#write({ ...resource, id })
  }

  override async deleteResource(
    type: string,
    id: string,
    options?: DeleteResourceOptions,
  ): Promise<void> {
    if (this.current(type, id)?.deleted) return
    this.#requireVersion(await this.readResource(type, id), options?.ifMatch)
    await this.#commitInMemory({ ...this.#next(keyOf(type, id)), deleted: true })
  }

  /** The parent creates past `createResource`; the abstract repository does it through it. */
  override async conditionalCreate<T extends Resource>(
    resource: T,
    search: SearchRequest<T>,
    options?: CreateResourceOptions,
  ): Promise<{ resource: WithId<T>; outcome: OperationOutcome }> {
    return FhirRepository.prototype.conditionalCreate.call(
      this,
      resource,
      search as SearchRequest,
      options,
    ) as Promise<{ resource: WithId<T>; outcome: OperationOutcome }>
  }

  override async readResource<T extends Resource>(type: string, id: string): Promise<T> {
    const current = this.current(type, id)
    if (!current) throw refusal('not-found', `There is no ${type}/${id}`)
    if (current.deleted) throw refusal('deleted', `${type}/${id} was deleted`)
    return structuredClone(current.resource) as T
  }

  override async readVersion<T extends Resource>(
    type: string,
    id: string,
    vid: string,
  ): Promise<T> {
    const version = this.#versions.get(keyOf(type, id))?.find(({ versionId }) => versionId === vid)
    if (!version) throw refusal('not-found', `There is no version ${vid} of ${type}/${id}`)
    if (version.deleted) throw refusal('deleted', `Version ${vid} of ${type}/${id} is its deletion`)
    return structuredClone(version.resource) as T
  }

  /** Newest first, deletions included. */
  override async readHistory<T extends Resource>(type: string, id: string): Promise<Bundle<T>> {
    const versions = this.#versions.get(keyOf(type, id))
    if (!versions) throw refusal('not-found', `There is no ${type}/${id}`)
    const entry = versions.toReversed().map(historyEntry) as BundleEntry<T>[]
    return { resourceType: 'Bundle', type: 'history', total: entry.length, entry }
  }

  /** The newest version, which may be a deletion; undefined when there never was one. */
  current(type: string, id: string): Change | undefined {
    return this.#versions.get(keyOf(type, id))?.at(-1)
  }

  /** Takes over a version that was committed before: no validation, no new version number. */
  async restore(change: Change): Promise<void> {
    const versions = this.#versions.get(change.key)
    if (versions) versions.push(change)
    else this.#versions.set(change.key, [change])
    await this.#showCurrent(change.key)
  }

  /** What was written since the last commit or rollback, in order. */
  get uncommitted(): readonly Change[] {
    return this.#uncommitted
  }

  commit(): void {
    this.#uncommitted = []
  }

  async rollback(): Promise<void> {
    for (const { key } of this.#uncommitted.toReversed()) {
      this.#versions.get(key)?.pop()
      if (this.#versions.get(key)?.length === 0) this.#versions.delete(key)
      await this.#showCurrent(key)
    }
    this.#uncommitted = []
  }

  async #write<T extends Resource>(resource: T & { id: string }): Promise<WithId<T>> {
    const next = this.#next(keyOf(resource.resourceType, resource.id))
    const meta = { ...resource.meta, versionId: next.versionId, lastUpdated: next.at }
    const version = structuredClone({ ...resource, meta })
    const issue = invalidities(version)
    if (issue.length > 0)
      throw new OperationOutcomeError({ resourceType: 'OperationOutcome', issue })
    await this.#commitInMemory({ ...next, resource: version })
    return structuredClone(version) as WithId<T>
  }

  #next(key: string): { key: string; versionId: string; at: string } {
    const versionId = String((this.#versions.get(key)?.length ?? 0) + 1)
    return { key, versionId, at: new Date().toISOString() }
  }

  async #commitInMemory(change: Change): Promise<void> {
    this.#uncommitted.push(change)
    await this.restore(change)
  }

  async #showCurrent(key: string): Promise<void> {
    const [type = '', id = ''] = key.split('/')
    const version = this.current(type, id)
    if (!version || version.deleted) return super.expungeResources(type, [id])
    await this.withSeeding(() => super.createResource(version.resource, undefined, true))
  }

  #requireVersion(resource: Resource, ifMatch: string | undefined): void {
    const versionId = resource.meta?.versionId
    if (!ifMatch || ifMatch === versionId) return
    throw refusal('conflict', `If-Match names version ${ifMatch}, the current one is ${versionId}`)
  }
}

const historyEntry = (version: Change): BundleEntry => {
  const resource = 'resource' in version ? structuredClone(version.resource) : undefined
  const method = !resource ? 'DELETE' : version.versionId === '1' ? 'POST' : 'PUT'
  const url = method === 'POST' ? (version.key.split('/')[0] ?? '') : version.key
  return {
    ...(resource ? { resource } : {}),
    request: { method, url },
    response: {
      status: method === 'DELETE' ? '204' : method === 'POST' ? '201' : '200',
      etag: `W/"${version.versionId}"`,
      lastModified: version.at,
    },
  }
}
