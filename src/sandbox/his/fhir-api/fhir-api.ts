import type { Router } from 'express'
import type { CheckToken } from '../access.ts'
import type { FhirStore } from '../store/fhir-store.ts'

/** The endpoints that /metadata names in its security extension. */
export type SmartEndpoints = {
  authorize: string
  token: string
  introspect?: string
  revoke?: string
}

/** The FHIR API as express router, to be mounted at the path of `base`, before any body parser. */
export declare function createFhirApi(options: {
  store: FhirStore
  base: string
  checkToken: CheckToken
  smartEndpoints: SmartEndpoints
}): Router
