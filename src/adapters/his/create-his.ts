import type { Grants, His, HisFindings, HisRecord } from '../../application/ports/his.ts'
import type { Log } from '../../application/ports/log.ts'
import type { HisReading } from '../../application/ports/reconcile.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import type { Iss } from '../../domain/identifiers.ts'
import type { SigningKeys } from '../keys/signing-keys.ts'
import { callbackUrl } from '../outbound/redeem-code.ts'
import { createAccessTokens } from './access-tokens.ts'
import { requestAuthorization } from './authorize.ts'
import { describeHis } from './describe-his.ts'
import { exchange } from './exchange.ts'
import { findReferral } from './find-referral.ts'
import { createIssuer, type Issuer } from './issuer.ts'
import { readLaunchRecord } from './launch-record.ts'
import { readOurs } from './read-ours.ts'
import { type WriteOptions, wayNow } from './referral-writing.ts'
import type { HisRegistration } from './registration.ts'
import { resolveDuplicates } from './resolve-duplicates.ts'
import { writeReferral } from './write-referral.ts'

export type HisOptions = {
  registrations: readonly HisRegistration[]
  /** Ours, exactly as every HIS has it registered. */
  redirectUri: string
  signingKeys: SigningKeys
  grants: Grants
  findings: HisFindings
  log: Log
  now: () => Date
  /** Over the whole of one call to a HIS; default 10 s. */
  deadlineMs?: number
} & Omit<WriteOptions, 'tokens'>

/**
 * The SMART client of every registered HIS and the way into its record. `warmUp` reads discovery, keys and capabilities
 * before the first launch needs them; what fails is tried again then.
 */
export const createHis = (
  options: HisOptions,
): {
  his: His
  record: HisRecord
  reading: HisReading
  warmUp(): Promise<void>
  close(): Promise<void>
} => {
  const { registrations, redirectUri, now } = options
  const issuers = new Map<Iss, Issuer>(
    registrations.map((registration) => [registration.iss, createIssuer(registration, options)]),
  )
  const issuerOf = (iss: Iss): Issuer => {
    const issuer = issuers.get(iss)
    if (issuer === undefined) throw new Error('an Iss is of a registered HIS')
    return issuer
  }
  const writing: WriteOptions = { ...options, tokens: createAccessTokens(options) }

  const his: His = {
    requestAuthorization: (iss, launch) => requestAuthorization(issuerOf(iss), launch, redirectUri),
    exchange: (iss, parameters, checks) =>
      exchange(issuerOf(iss), callbackUrl(redirectUri, parameters), checks, now()),
    describe: (iss) => describeHis(issuerOf(iss)),
    readLaunchRecord: async (iss, grant, isPractice) => {
      const today = amsterdamDay(now())
      const { record, unread } = await readLaunchRecord(issuerOf(iss), grant, isPractice, today)
      if (unread.length > 0) await options.findings.note(iss, unread, today)
      return record
    },
  }

  const record: HisRecord = {
    settleMs: (iss) => issuerOf(iss).registration.settleMs,
    write: (referral, known, attempt) =>
      writeReferral(issuerOf(referral.iss), writing, referral, known, attempt),
    find: (referral, known) => findReferral(issuerOf(referral.iss), writing, referral, known),
    resolveDuplicates: (referral, references, attempt) =>
      resolveDuplicates(issuerOf(referral.iss), writing, { referral, references }, attempt),
    wayOf: (iss) => wayNow(issuerOf(iss)),
  }

  const reading: HisReading = {
    reach: (iss) => (issuerOf(iss).registration.backendServices === null ? 'patient' : 'his'),
    readOurs: (referrals, since) =>
      readOurs(issuerOf(referrals[0].iss), writing, { referrals, since }),
  }

  return {
    his,
    record,
    reading,
    warmUp: async () => {
      const all = [...issuers.values()]
      await Promise.all(
        all.flatMap(({ clients, capabilities }) => [clients.refresh(), capabilities.refresh()]),
      )
    },
    close: async () => {
      await Promise.all([...issuers.values()].map((issuer) => issuer.close()))
    },
  }
}
