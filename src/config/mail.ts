import { z } from 'zod'
import { variable } from './fields.ts'

/** The server that sends mail. */
export const mail = z.strictObject({
  smtp: z.strictObject({
    host: z.string().min(1),
    port: z.int().min(1).max(65_535),
    /** TLS from the first byte (usually port 465); else STARTTLS, which is required but on loopback. */
    secure: z.boolean().default(false),
    login: z
      .strictObject({ user: z.string().min(1), passwordFrom: variable })
      .nullable()
      .default(null),
  }),
  /** The sender. */
  from: z.email(),
})
