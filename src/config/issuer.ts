import { z } from 'zod'
import { authentication, origin, url } from './fields.ts'

/** A HIS from which may be launched. */
export const issuer = z.strictObject({
  /** FHIR base of the HIS, exactly as it sends it in `iss`. */
  iss: url,
  /** Issuer of its id_tokens. */
  oidcIssuer: url,
  /** Origins that its authorization, token and key endpoints may have. */
  endpointOrigins: z.array(origin).min(1),
  client: authentication,
  /** SMART backend services for delivery after the session; without it the launch's offline token is used. */
  backendServices: z
    .strictObject({ clientId: z.string().min(1) })
    .nullable()
    .default(null),
  /**
   * How long the HIS may still carry out what it did not answer; longer than the 10 s that we wait for an answer
   * (reliability R3).
   */
  settleSeconds: z.int().min(11).max(600).default(20),
  /**
   * How often is looked what the huisarts changed in the HIS. Less than five minutes, so that a turn that is taken over
   * from a process that died is still within them (reliability R27).
   */
  readBackSeconds: z.int().min(5).max(240).default(240),
  /** Origins that may show the plug-in in a frame. */
  frameOrigins: z.array(origin).default([]),
})
