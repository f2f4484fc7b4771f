import { expect } from 'vitest'
import type { Store } from '../../src/adapters/postgres/store.ts'
import type { HisReferences } from '../../src/application/ports/his.ts'
import type { MirrorItem, Postponement } from '../../src/application/ports/store.ts'
import type { Iss } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { iss } from '../support/persons.ts'
import { aReferral, now } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'

export const leaseMs = 25_000
export const otherIss = 'https://other-his.example/fhir' as Iss

export const postponed = (
  code: string,
  nextTryAt: Date | null,
  changed: Partial<Postponement> = {},
): Postponement => ({ code, nextTryAt, isUnknown: false, isOwnFailure: false, ...changed })

export const references: HisReferences = {
  ServiceRequest: { reference: 'ServiceRequest/a1', versionId: '1', digest: 'x' },
}

/** What a test of the mirror does over and over. */
export const mirrorDesk = (store: () => Store) => {
  const send = async (referral: Referral = aReferral().build()): Promise<Referral> => {
    expect(await store().referrals.commit(aChange(referral))).toMatchObject({ ok: true })
    return referral
  }
  const claim = (at = now, limit = 10) => store().mirror.claim(iss, at, leaseMs, limit)
  const claimOne = async (at = now): Promise<MirrorItem> => {
    const [item, ...others] = await claim(at)
    if (item === undefined || others.length > 0) throw new Error('expected one row to be due')
    return item
  }
  const deliver = async (at = now) => store().mirror.delivered(await claimOne(at), references, at)
  return { send, claim, claimOne, deliver }
}
