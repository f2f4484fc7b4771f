import { describe, expect, it } from 'vitest'
import { aReport, writtenCase } from '../../../test/support/written-cases.ts'
import { resourcesOf } from '../write/resources-of.ts'
import { requestFiles } from './request-files.ts'

const referral = writtenCase('sent with files')
const written = resourcesOf(referral, { report: aReport })
const resourceOf = (name: string) => written.find((one) => one.name === name)?.resource

describe('the files of a request in the HIS', () => {
  it('are documents of whoever sent it, about the request', () => {
    expect(resourceOf('DocumentReference/attachment-1')).toMatchObject({
      date: referral.request.authoredOn,
      author: [{ display: referral.referrer.name.text }],
      content: [{ attachment: { title: 'Verslag van school.pdf', size: 12_000 } }],
    })
  })

  it('are named by the request, after both Consents, by our identifier: they are written later', () => {
    const { supportingInfo } = resourceOf('ServiceRequest') as { supportingInfo: unknown[] }
    expect(supportingInfo.at(-1)).toEqual({
      type: 'DocumentReference',
      identifier: expect.objectContaining({ value: `${referral.id}-attachment-1` }),
    })
  })

  it('are nothing where none came', () => {
    const resource = {}
    requestFiles.put(resource, [], { naming: {} } as never)
    expect(resource).toEqual({})
  })

  it('come back as their numbers, whatever else is named', () => {
    const names = new Map([
      ['ours', 'DocumentReference/attachment-2'],
      ['a letter', 'DocumentReference/letter'],
    ])
    const naming = { nameOf: (value: string) => names.get(value) ?? null }
    const supportingInfo = [
      { reference: '#contact-1' },
      { identifier: { value: 'ours' } },
      { identifier: { value: 'a letter' } },
      { identifier: { value: 'other' } },
    ]
    expect(requestFiles.take({ supportingInfo }, { naming } as never)).toEqual({
      ok: true,
      value: [2],
    })
  })
})
