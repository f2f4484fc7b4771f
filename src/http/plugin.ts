import type { RequestHandler } from 'express'
import type { Readiness } from '../application/operations/readiness.ts'
import type { InspectFile } from '../application/ports/files.ts'
import type { DrawLetter } from '../application/ports/letters.ts'
import type { Metrics } from '../application/ports/metrics.ts'
import type { Ports } from '../application/ports/ports.ts'
import type { Iss } from '../domain/identifiers.ts'
import type { Leaflet } from '../domain/leaflet/leaflet.ts'
import type { FormSecrets } from './csrf.ts'
import type { MetricsAccess } from './metrics.ts'

/** What the plug-in's server needs; nothing in it comes from a request. */
export type Plugin = {
  ports: Ports
  /** An origin, from the configuration and never from Host. */
  publicUrl: string
  /** Binds forms to their launch. */
  formSecret: FormSecrets
  /** Who may frame us: the registered origins of one HIS, and of all together. */
  framing: { of(iss: Iss): readonly string[]; all: readonly string[] }
  /** Our public keys, as they are now (RFC 7517). */
  publicKeys: () => Promise<{ keys: readonly object[] }>
  /** Whether work can be sent here. */
  readiness: () => Promise<Readiness>
  metrics: MetricsAccess
  measure: Metrics
  /** Addresses of which X-Forwarded-For is believed. */
  trustedProxies: readonly string[]
  letter: DrawLetter
  /** The family's copy of what was agreed, in PDF. */
  leaflet: (leaflet: Leaflet) => Promise<Uint8Array>
  /** Tells what an uploaded file is, by its content. */
  inspectFile: InspectFile
  /** The screens of the receiving organisations. */
  workList: RequestHandler
}
