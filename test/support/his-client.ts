import { createHis, type HisOptions } from '../../src/adapters/his/create-his.ts'
import type { HisRegistration } from '../../src/adapters/his/registration.ts'
import { createSigningKeys, generateSigningJwk } from '../../src/adapters/keys/signing-keys.ts'
import type { Grants, StoredGrant, WriteAttempt } from '../../src/application/ports/his.ts'
import type { LogEvent } from '../../src/application/ports/log.ts'
import { memoryFindings } from './memory-store/findings.ts'

export const noGrants: Grants = {
  findNewest: async () => null,
  lease: async () => false,
  replace: async () => false,
  discard: async () => undefined,
}

/** The newest grant of one practice, in memory, under compare-and-swap. */
export const oneGrant = () => {
  let kept: StoredGrant | null = null
  let leasedUntil = new Date(0)
  const isKept = ({ id, version }: StoredGrant) => kept?.id === id && kept.version === version
  const grants: Grants = {
    findNewest: async () => kept,
    lease: async (grant, now, until) => {
      if (!isKept(grant) || leasedUntil > now) return false
      leasedUntil = until
      return true
    },
    replace: async (grant, tokens) => {
      if (!isKept(grant)) return false
      leasedUntil = new Date(0)
      kept = { ...grant, ...tokens, version: grant.version + 1 }
      return true
    },
    discard: async (grant) => {
      if (isKept(grant)) kept = null
    },
  }
  return {
    ...grants,
    keep: ({ id, version, accessToken, refreshToken, expiresAt }: StoredGrant) => {
      kept = { id, version, accessToken, refreshToken, expiresAt }
    },
    kept: () => kept,
  }
}

/** A try that may go on, and tells nobody. */
export const freely: WriteAttempt = {
  begin: async () => true,
  progress: async () => undefined,
}

export const redirectUri = 'http://127.0.0.1:3999/callback'

export const someSigningKeys = async () =>
  createSigningKeys({ keys: [await generateSigningJwk('ES384')] })

/** The real HIS adapter on the given registrations, with its log lines kept. */
export const aHisClient = async (
  registrations: readonly HisRegistration[],
  options: Partial<HisOptions> = {},
) => {
  const logged: LogEvent[] = []
  const signingKeys = options.signingKeys ?? (await someSigningKeys())
  const client = createHis({
    registrations,
    redirectUri,
    signingKeys,
    grants: noGrants,
    findings: memoryFindings(),
    report: async () => null,
    onwardLetter: async () => new TextEncoder().encode('%PDF-1.7 onward'),
    letter: async () => new TextEncoder().encode('%PDF-1.7 a letter'),
    file: async () => null,
    log: (event) => logged.push(event),
    now: () => new Date(),
    ...options,
  })
  return { ...client, logged, signingKeys }
}
