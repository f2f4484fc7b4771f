import type { Bundle, FhirResource } from 'fhir/r4.js'

/** One RESTful FHIR interaction: `url` is relative to the base, `Condition?patient=Patient/x`. */
export type FhirRequest = {
  method: string
  url: string
  /** Lower-case names. */
  headers?: Record<string, string | undefined>
  body?: unknown
}

/** `headers` carries what HTTP needs: etag, last-modified, location, content-type. */
export type FhirResponse = {
  status: number
  headers: Record<string, string>
  body?: FhirResource
}

type ResourceOf<T extends FhirResource['resourceType']> = Extract<FhirResource, { resourceType: T }>

/**
 * A FHIR R4 server as the demo HIS needs one; any other R4 server can stand behind it.
 * Nothing is authorised here: that is the FHIR API's part.
 */
export type FhirStore = {
  /** Any FHIR interaction, Bundles included. Expected failures are answers with an OperationOutcome. */
  handle: (request: FhirRequest) => Promise<FhirResponse>
  /** The current version; null when it is not there (any more). */
  read: <T extends FhirResource['resourceType']>(
    type: T,
    id: string,
  ) => Promise<ResourceOf<T> | null>
  /** All matches, unpaged, without included resources. */
  search: <T extends FhirResource['resourceType']>(
    type: T,
    params: Record<string, string>,
  ) => Promise<ResourceOf<T>[]>
  /** Waits for the write under way and closes the journal. */
  close: () => Promise<void>
}

export type StoreOptions = {
  /** Absolute base URL without a slash at the end, `http://localhost:3001/fhir`. */
  base: string
  /** Where the store is kept; in memory when left out. The caller holds the lock on it. */
  dataDir?: string
  /** What a store that holds nothing yet is filled with. */
  seed?: () => Bundle<FhirResource> | Promise<Bundle<FhirResource>>
}

/** Throws an Error with one readable line when the directory or the seed is unusable. */
export { openFhirStore } from './open-fhir-store.ts'
