import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { largestAttachment, mostAttachments } from '../../src/domain/attachment.ts'
import type { OrganisationId, PracticeId } from '../../src/domain/identifiers.ts'
import { aCheckedFile } from '../support/files.ts'
import { organisationId, practiceId } from '../support/persons.ts'
import { aReferral } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'
import { onEveryStore } from './on-every-store.ts'

const practice = { practice: practiceId }

onEveryStore('the content of attachments', (store) => {
  /** A referral with a supplement, and its files in the same commit. */
  const given = async (...files: readonly ReturnType<typeof aCheckedFile>[]) => {
    const sent = aReferral()
    const supplemented = sent.supplementedWith(files.map(({ attachment }) => attachment))
    await store().referrals.commit(aChange(sent.build()))
    const committed = await store().referrals.commit({ ...aChange(supplemented.build()), files })
    expect(committed).toMatchObject({ ok: true })
    return supplemented
  }

  it('is given back byte by byte, to both parties of its referral', async () => {
    const [one, other] = [aCheckedFile(randomBytes(70_000)), aCheckedFile(Buffer.from('één'))]
    await given(one, other)
    for (const { attachment, content } of [one, other]) {
      for (const viewer of [practice, { organisation: organisationId }]) {
        const found = await store().attachments.find(attachment.id, viewer)
        expect(Buffer.from(found ?? [])).toEqual(Buffer.from(content))
      }
    }
  })

  it('may be as long as a file may be, five times', async () => {
    const content = randomBytes(largestAttachment)
    const files = Array.from({ length: mostAttachments }, () => aCheckedFile(content))
    await given(...files)
    const found = await store().attachments.find(files[4]?.attachment.id ?? ('' as never), practice)
    expect(found?.length).toBe(content.length)
    expect(Buffer.compare(Buffer.from(found ?? []), content)).toBe(0)
  })

  it('security A27: is nothing to another practice or organisation', async () => {
    const file = aCheckedFile()
    await given(file)
    const { id } = file.attachment
    const [otherPractice, otherOrganisation] = ['de-eik', 'cjg-heuvelland']
    const { attachments } = store()
    expect(await attachments.find(id, { practice: otherPractice as PracticeId })).toBeNull()
    expect(
      await attachments.find(id, { organisation: otherOrganisation as OrganisationId }),
    ).toBeNull()
    expect(await attachments.find(aCheckedFile().attachment.id, practice)).toBeNull()
  })

  it('is not there when somebody else was first', async () => {
    const file = aCheckedFile()
    const sent = aReferral()
    await store().referrals.commit(aChange(sent.build()))
    await store().referrals.commit(aChange(sent.received().build()))
    const late = aChange(sent.supplementedWith([file.attachment]).build())
    expect(await store().referrals.commit({ ...late, files: [file] })).toEqual({
      ok: false,
      failure: 'stale',
    })
    expect(await store().attachments.find(file.attachment.id, practice)).toBeNull()
  })

  it('is in no claim of the mirror, which has only what the referral says of it', async () => {
    const file = aCheckedFile(Buffer.from('de inhoud zelf'))
    const sent = await given(file)
    const { iss, id } = sent.build()
    const [item] = await store().mirror.claim(iss, new Date('2100-01-01'), 1_000, 1)
    expect(item?.referral.id).toBe(id)
    expect(item?.referral.supplements?.[0]?.attachments).toEqual([file.attachment])
    const claimed = JSON.stringify(item)
    expect(claimed).not.toContain('de inhoud zelf')
    expect(claimed).not.toContain(Buffer.from('de inhoud zelf').toString('base64'))
  })
})
