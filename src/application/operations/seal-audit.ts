import type { Log } from '../ports/log.ts'
import type { AuditSeals } from '../ports/operations.ts'
import { digestOf, leafOf } from './audit-digest.ts'

type SealPorts = {
  seals: AuditSeals
  /** Signs a digest with our newest signing key: a compact JWS (RFC 7515). */
  sign: (digest: string) => Promise<string>
  log: Log
  now: () => Date
}

/** Rows under one seal: what a check can still read at once. */
const batch = 500

/**
 * Seals what the audit has gained, batch by batch, until nothing is left or another process is at it. Each seal covers
 * its rows and the seal before; its digest is logged, so that a copy lies outside the database.
 */
export const sealAudit =
  ({ seals, sign, log, now }: SealPorts) =>
  async (): Promise<void> => {
    const sealNext = () =>
      seals.sealNext(batch, now(), async (previous, rows) => {
        const leaves = rows.map((row) => ({ id: row.id, digest: leafOf(row) }))
        const digest = digestOf(previous, leaves)
        return { digest, leaves, signature: await sign(digest) }
      })
    for (let seal = await sealNext(); seal !== null; seal = await sealNext()) {
      log({ event: 'audit-sealed', seal: seal.id, digest: seal.digest })
    }
  }
