import type { RequestHandler } from 'express'
import type { Ports } from '../application/ports/ports.ts'
import type { Iss } from '../domain/identifiers.ts'

/** What the plug-in's server needs; nothing in it comes from a request. */
export type Plugin = {
  ports: Ports
  /** An origin, from the configuration and never from Host. */
  publicUrl: string
  /** Binds forms to their launch. */
  formSecret: string
  /** Who may frame us: the registered origins of one HIS, and of all together. */
  framing: { of(iss: Iss): readonly string[]; all: readonly string[] }
  /** Our public keys, as they are now (RFC 7517). */
  publicKeys: () => Promise<{ keys: readonly object[] }>
  isHealthy: () => Promise<boolean>
  /** The screens of the receiving organisations. */
  workList: RequestHandler
}
