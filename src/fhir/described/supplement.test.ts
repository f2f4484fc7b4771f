import type { DocumentReference } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { aReferral, byWorker } from '../../../test/support/referrals.ts'
import { supplementAsTold } from '../../domain/told/documents.ts'
import { namingOf } from '../write/naming.ts'
import { supplement as described } from './documents.ts'

const referral = aReferral()
  .received()
  .acceptedBy()
  .started()
  .supplemented('Ze slaapt weer.')
  .build()
const naming = namingOf(referral.id)

const [supplement] = referral.supplements ?? []
if (supplement === undefined) throw new Error('nothing was sent after')

const name = 'DocumentReference/supplement-1'
const documentOf = (changed: Partial<typeof supplement> = {}) =>
  described.write(supplementAsTold({ ...supplement, ...changed }, referral), {
    naming,
    name,
  }) as DocumentReference

describe('a supplement in the HIS', () => {
  it('workflow 27: is a final document with the words as they were written, on the request', () => {
    expect(documentOf()).toEqual({
      resourceType: 'DocumentReference',
      meta: { profile: [naming.canonicals.profile('document')] },
      identifier: [naming.identifier(name)],
      status: 'current',
      docStatus: 'final',
      type: {
        coding: [{ system: 'http://loinc.org', code: '51852-2', display: 'Letter' }],
        text: 'Aanvulling bij verwijzing POH Jeugd',
      },
      subject: {
        reference: `Patient/${referral.patient.id}`,
        type: 'Patient',
        display: referral.patient.name.text,
      },
      date: supplement.at,
      author: [
        { reference: 'PractitionerRole/role-bos', type: 'PractitionerRole', display: 'A.M. Bos' },
      ],
      description: 'Aanvulling bij verwijzing POH Jeugd',
      content: [
        {
          attachment: expect.objectContaining({
            contentType: 'text/plain; charset=utf-8',
            title: 'Aanvulling bij verwijzing POH Jeugd',
            data: Buffer.from('Ze slaapt weer.').toString('base64'),
          }),
        },
      ],
      context: { related: [naming.reference('ServiceRequest')] },
    })
  })

  it('workflow 27: is of the POH Jeugd who wrote it', () => {
    expect(documentOf({ by: byWorker as typeof supplement.by }).author).toEqual([
      { type: 'PractitionerRole', display: 'Els Jansen, CJG Maasdal' },
    ])
  })
})
