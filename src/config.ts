import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { contradictions } from './config/contradictions.ts'
import { origin, url } from './config/fields.ts'
import { issuer } from './config/issuer.ts'
import { mail } from './config/mail.ts'
import { organisation } from './config/organisation.ts'
import { practice } from './config/practice.ts'
import { failure, type Result, success } from './domain/result.ts'
import { defaultCanonicalBase } from './fhir/canonicals.ts'

/**
 * The one configuration file, a part in each file of config/. Everything that may be launched from, logged in with or
 * referred to is in it; secrets are not: they come from the environment, and the file names the variable (secrets.ts).
 */

const schema = z
  .strictObject({
    publicUrl: origin,
    host: z.string().default('127.0.0.1'),
    port: z.int().min(0).max(65_535).default(3000),
    /** Addresses of the proxies in front of us: only theirs may say in X-Forwarded-For who asks. */
    trustedProxies: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).default([]),
    /** Under which our identifiers, codes and profiles stand: the publisher's, and for ever once something was written. */
    canonicalBase: url
      .refine((text) => !text.endsWith('/'), 'must have no slash at its end')
      .default(defaultCanonicalBase),
    /** Without it no mail is sent. */
    mail: mail.nullable().default(null),
    issuers: z.array(issuer).min(1),
    organisations: z.array(organisation).min(1),
    practices: z.array(practice).min(1),
  })
  .superRefine((config, context) => {
    for (const message of contradictions(config)) context.addIssue({ code: 'custom', message })
  })

export type Config = z.infer<typeof schema>

/** A configuration, or every line that says what is wrong with it. */
export const parseConfig = (input: unknown): Result<Config, readonly string[]> => {
  const parsed = schema.safeParse(input)
  if (parsed.success) return success(parsed.data)
  return failure(
    parsed.error.issues.map(({ path, message }) =>
      path.length === 0 ? message : `${path.join('.')}: ${message}`,
    ),
  )
}

/** The configuration file, read and checked. */
export const readConfig = (file: string): Result<Config, readonly string[]> => {
  try {
    return parseConfig(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    const reason = error instanceof SyntaxError ? 'is not JSON' : 'cannot be read'
    return failure([`${file} ${reason}`])
  }
}
