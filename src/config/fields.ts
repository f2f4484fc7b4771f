import { z } from 'zod'
import { identifierSystems } from '../domain/identifiers.ts'

/** What several parts of the configuration are made of. */

export const url = z.url({ protocol: /^https?$/ })
export const origin = url.refine(
  (text) => new URL(text).origin === text,
  'must be an origin, without a path',
)
export const id = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/, 'must be lower case letters, digits and hyphens')
export const variable = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'must name an environment variable')

export const authentication = z.discriminatedUnion('authentication', [
  z.strictObject({ id: z.string().min(1), authentication: z.literal('private_key_jwt') }),
  z.strictObject({
    id: z.string().min(1),
    authentication: z.literal('client_secret'),
    secretFrom: variable,
  }),
  z.strictObject({ id: z.string().min(1), authentication: z.literal('public') }),
])

export type ClientConfig = z.infer<typeof authentication>

export const identifier = z.strictObject({
  system: z.enum([identifierSystems.agb, identifierSystems.ura, identifierSystems.kvk]),
  value: z.string().min(1),
})

/** A mailbox of a team, not of a person: it hears that something is there (never what). */
export const notify = z.email().nullable().default(null)
