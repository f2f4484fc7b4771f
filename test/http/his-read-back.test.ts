import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FhirId } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { aHisClient, freely } from '../support/his-client.ts'
import { aLimitedHis, type Limits } from '../support/limited-his.ts'
import { gp } from '../support/persons.ts'
import { aReferral } from '../support/referrals.ts'

let his: Awaited<ReturnType<typeof aLimitedHis>>
let client: Awaited<ReturnType<typeof aHisClient>>
beforeAll(async () => {
  his = await aLimitedHis()
  client = await aHisClient([his.registration], { signingKeys: his.signingKeys })
})
afterAll(async () => {
  await client.close()
  await his.close()
})

/** For a child, a huisarts and a practice that the demo HIS has. */
const aReferralHere = (): Referral => {
  const referral = aReferral().consentedBy('patient').withoutAuthority().withoutReason().build()
  const referrer = { ...gp, id: 'huisarts-jansen' as FhirId, roleId: null }
  return {
    ...referral,
    iss: his.iss,
    practice: { ...referral.practice, organisationId: 'praktijk-linde' as FhirId },
    patient: { ...referral.patient, id: 'kind-noor' as FhirId },
    referrer,
    request: { ...referral.request, contacts: [] },
    consent: { ...referral.consent, recordedBy: referrer },
  }
}

const written = async () => {
  const referral = aReferralHere()
  const result = await client.record.write(referral, {}, freely)
  if (!result.ok) throw new Error(result.failure.code)
  return { referral, references: result.value, place: result.value.ServiceRequest?.reference ?? '' }
}

/** The huisarts ends it in the record. */
const end = async (place: string, status: string): Promise<void> => {
  const response = await fetch(
    `${his.registration.oidcIssuer}/patients/kind-noor/dossier/${place}`,
    {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: 'his_gebruikers=huisarts-jansen', 'sec-fetch-site': 'same-origin' },
      body: new URLSearchParams({ status }),
    },
  )
  expect(response.status).toBe(303)
}

const longAgo = '2020-01-01T00:00:00.000Z'

const read = async (referrals: readonly [Referral, ...Referral[]], since: string | null = null) => {
  const result = await client.reading.readOurs(referrals, since)
  if (!result.ok) throw new Error(result.failure.code)
  return result.value
}

describe('reading back from a HIS', () => {
  it('fault R27: finds what was ended there, whenever that was', async () => {
    his.limit({})
    const [one, other] = [await written(), await written()]
    await end(one.place, 'revoked')
    const { ours, readUntil } = await read([one.referral, other.referral])
    expect(
      Object.fromEntries(ours.map(({ claim, seen }) => [claim?.referral, seen.request])),
    ).toEqual({ [one.referral.id]: 'revoked', [other.referral.id]: null })
    expect(readUntil).toBeNull()
  })

  it('fault R28: finds what else carries our identifiers, by when it changed', async () => {
    his.limit({})
    const [known, unknown] = [await written(), await written()]
    const { ours, readUntil } = await read([known.referral], longAgo)
    expect(ours.map(({ claim }) => claim?.referral)).toContain(unknown.referral.id)
    const last = ours
      .map(({ updatedAt }) => updatedAt ?? '')
      .toSorted()
      .at(-1)
    expect(readUntil).toBe(last)
    const later = await read([known.referral], '2999-01-01T00:00:00.000Z')
    expect(later.ours.map(({ claim }) => claim?.referral)).toEqual([known.referral.id])
  })

  it('says what the huisarts did when it looks for what it wrote', async () => {
    his.limit({})
    const { referral, references, place } = await written()
    await end(place, 'completed')
    expect(await client.record.find(referral, references)).toMatchObject({
      value: { seen: { request: 'completed', review: null }, missing: [] },
    })
  })

  it.each<[string, Limits]>([
    ['in a transaction', {}],
    ['one by one', { transaction: false }],
  ])('workflow 29: never writes over what was ended there, %s', async (_, limits) => {
    his.limit(limits)
    const { referral, references, place } = await written()
    await end(place, 'revoked')
    const urgent = { ...referral, request: { ...referral.request, urgency: 'urgent' as const } }
    const known = { reference: place, versionId: null, digest: '' }
    for (const ServiceRequest of [references.ServiceRequest ?? known, known]) {
      const refused = await client.record.write(urgent, { ...references, ServiceRequest }, freely)
      expect(refused).toMatchObject({ failure: { kind: 'conflict' } })
    }
    const request = (await his.held(referral.id)).find(
      ({ resourceType }) => resourceType === 'ServiceRequest',
    )
    expect(request).toMatchObject({ status: 'revoked', priority: 'routine' })
  })

  it('reads nothing of a HIS that holds no request', async () => {
    his.limit({ lacks: ['ServiceRequest', 'Task'] })
    const limited = await aHisClient([his.registration], { signingKeys: his.signingKeys })
    const answer = await limited.reading.readOurs(
      [{ ...aReferralHere(), id: randomUUID() as never }],
      longAgo,
    )
    expect(answer).toEqual({ ok: true, value: { ours: [], readUntil: null } })
    expect(limited.reading.reach(his.iss)).toBe('his')
    await limited.close()
  })
})
