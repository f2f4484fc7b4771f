import { z } from 'zod'
import { defaultReadMonths } from '../domain/access.ts'
import { authentication, id, identifier, notify, origin, url } from './fields.ts'

/** A receiver, and how its people log in. */
export const organisation = z.strictObject({
  id,
  name: z.string().min(1),
  identifiers: z.array(identifier).min(1),
  notify,
  /** Of the coordinators, who hear what is late for longer; `notify` without it. */
  notifyCoordinator: notify,
  /** For how long it reads what was shared for work that has ended; in months. */
  readMonths: z.int().min(0).max(60).default(defaultReadMonths),
  login: z.strictObject({
    issuer: url,
    /** Origins that its endpoints may have beside that of the issuer. */
    endpointOrigins: z.array(origin).default([]),
    client: authentication,
    /** Values of `acr` that mean a second factor. */
    requiredAcr: z.array(z.string().min(1)).min(1),
    organisationClaim: z.strictObject({ name: z.string().min(1), value: z.string().min(1) }),
    rolesClaim: z.strictObject({
      name: z.string().min(1),
      map: z.record(z.string(), z.enum(['youth-worker', 'coordinator'])),
    }),
  }),
})
