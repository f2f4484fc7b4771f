import type { DocumentReference } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { aCheckedFile } from '../../../test/support/files.ts'
import { byReceiver } from '../../../test/support/referral-steps.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import { withFeedback } from '../../../test/support/written-cases.ts'
import { carrying, withoutContent } from './attachment-document.ts'
import { resourcesOf } from './resources-of.ts'

const [brief, note] = [
  aCheckedFile(),
  aCheckedFile(Buffer.from('één'), { name: 'notitie.txt', type: 'text/plain' }),
]
const referral = aReferral()
  .received()
  .supplementedWith([brief.attachment])
  .supplementedWith([note.attachment], byReceiver)
  .build()

const filesOf = (of = referral) =>
  resourcesOf(of, { report: null }).filter(({ carries }) => carries !== undefined)
const documentOf = (at: number) => filesOf()[at]?.resource as DocumentReference

describe('a file of a supplement in the HIS', () => {
  it('is a document of its own, of whoever sent it, under a name that stays', () => {
    expect(filesOf().map(({ name, carries }) => [name, carries])).toEqual([
      ['DocumentReference/attachment-1', brief.attachment.id],
      ['DocumentReference/attachment-2', note.attachment.id],
    ])
    expect(documentOf(0)).toMatchObject({
      identifier: [{ value: `${referral.id}-attachment-1` }],
      type: { coding: [{ code: '51852-2' }], text: 'Bijlage bij verwijzing POH Jeugd' },
      description: 'Bijlage bij verwijzing POH Jeugd',
      author: [{ display: 'A.M. Bos' }],
      content: [
        {
          attachment: {
            title: 'Verslag van school.pdf',
            language: 'nl-NL',
            size: brief.content.length,
          },
        },
      ],
    })
    expect(documentOf(1).author?.[0]?.display).toBe('Els Jansen, CJG Maasdal')
  })

  it('consent D4: is not there where its supplement may not be, and the others keep their name', () => {
    expect(filesOf(withFeedback(referral, 'refused')).map(({ name }) => name)).toEqual([
      'DocumentReference/attachment-1',
    ])
  })

  it('has its content, with the hash of R4, only when that is put in', () => {
    expect(documentOf(1).content[0]?.attachment).not.toHaveProperty('data')
    expect(carrying(documentOf(1), note.content).content).toEqual([
      {
        attachment: {
          contentType: 'text/plain',
          language: 'nl-NL',
          title: 'notitie.txt',
          data: 'w6nDqW4=',
          size: 5,
          hash: expect.stringMatching(/^[\w+/]{27}=$/),
        },
      },
    ])
  })

  it('says where it is when the HIS does not take its content', () => {
    const known = withoutContent(carrying(documentOf(1), note.content))
    expect(known.description).toBe('Te groot voor dit dossier. De bijlage staat in Jeugdschakel.')
    const [{ attachment } = {}] = known.content
    expect(attachment).toMatchObject({ title: 'notitie.txt', size: 5, hash: expect.any(String) })
    expect(attachment).not.toHaveProperty('data')
  })
})
