import type { FhirResource, ServiceRequest, Task } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { refusal } from '../../../../test/support/memory-his.ts'
import { aReferral } from '../../../../test/support/referrals.ts'
import type { Referral } from '../../../domain/referral.ts'
import { failure, success } from '../../../domain/result.ts'
import { resourcesOf, type WrittenResource } from '../../../fhir/write/resources-of.ts'
import type { FhirClient } from '../fhir-client.ts'
import { atItsVersion } from './as-it-is.ts'
import type { Writing } from './way.ts'

const resourceOf = (referral: Referral, name: string): WrittenResource => {
  const found = resourcesOf(referral, { report: null }).find((one) => one.name === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}

/** A change of ours, over what the HIS holds of it now. */
const over = (referral: Referral, name: string, held: object) => {
  const written = resourceOf(referral, name)
  const { resource } = written
  const inHis = { ...resource, id: 'a1', meta: { versionId: '7' }, ...held } as FhirResource
  const fhir = { read: async () => success(inHis) } as unknown as FhirClient
  const writing = { fhir, token: 't', patient: referral.patient.id } as Writing
  const known = { reference: `${resource.resourceType}/a1`, versionId: null, digest: '' }
  return atItsVersion(writing, { ...written, digest: 'd', known })
}

const sent = aReferral().build()
const withdrawn = aReferral().withdrawn().build()
const reviewing = aReferral().received().acceptedBy().started().completed()

describe('what the HIS holds and was changed there', () => {
  it('keeps what the huisarts changed in the request, but for its status', async () => {
    const note = [{ text: 'Moeder belt liever zelf.' }]
    const change = await over(withdrawn, 'ServiceRequest', { status: 'active', note })
    expect(change).toMatchObject({
      value: { known: { versionId: '7' }, resource: { status: 'revoked', note, id: 'a1' } },
    })
  })

  it.each<[string, Referral, string, Partial<ServiceRequest | Task>]>([
    ['a request that was revoked', sent, 'ServiceRequest', { status: 'revoked' }],
    [
      'a request that was completed after we revoked it',
      withdrawn,
      'ServiceRequest',
      { status: 'completed' },
    ],
    ['a request that was entered in error', sent, 'ServiceRequest', { status: 'entered-in-error' }],
    ['a review that was completed', reviewing.build(), 'Task/review', { status: 'completed' }],
  ])(
    'workflow 29: does not write over %s, as if it refused the version',
    async (_, referral, name, held) => {
      expect(await over(referral, name, held)).toEqual(failure(refusal(412)))
    },
  )

  it.each<[string, Referral, string, object]>([
    ['a request that says what we say', withdrawn, 'ServiceRequest', { status: 'revoked' }],
    ['a request with a status that nobody knows', sent, 'ServiceRequest', { status: 'zoek' }],
    [
      'a review that we completed too',
      reviewing.seen().build(),
      'Task/review',
      { status: 'completed' },
    ],
    ['the work, which is not the HIS’s to end', sent, 'Task/coordination', { status: 'completed' }],
  ])('writes over %s', async (_, referral, name, held) => {
    expect(await over(referral, name, held)).toMatchObject({ ok: true })
  })

  it('never writes over what is another patient’s', async () => {
    const subject = { reference: 'Patient/other' }
    expect(await over(sent, 'ServiceRequest', { subject })).toMatchObject({
      failure: { code: 'other-patient' },
    })
  })
})
