import type { Iss } from '../../domain/identifiers.ts'
import type { ClientAuthentication } from '../outbound/client-authentication.ts'

/** A HIS as it was registered with us. Whatever it says of itself must fit in this (security A2-A4, A8). */
export type HisRegistration = {
  /** The FHIR base, exactly as the launch will name it. */
  iss: Iss
  /** Who signs the id_tokens. */
  oidcIssuer: string
  /** The origins that authorization, token and key endpoints may have; that of `iss` is not implied. */
  endpointOrigins: readonly string[]
  client: { id: string } & ClientAuthentication
  /** Where the practice lets us write after the session: private_key_jwt with our own key. */
  backendServices: { clientId: string } | null
  /**
   * How long after an attempt without an answer the HIS may still carry it out (reliability R3); above the deadline of a
   * call.
   */
  settleMs: number
  /** For the demo and a rehearsal on one machine: http and loopback are accepted. */
  allowLoopback: boolean
}
