import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import type { FhirId, PracticeId } from '../../src/domain/identifiers.ts'
import { aCheckedFile } from '../support/files.ts'
import { aKeptReferral, auditOfKept } from '../support/kept-referrals.ts'
import { aDraft, aReferral, aReferralId, daysLater, now } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'
import { onEveryStore } from './on-every-store.ts'

const [one, other] = [aCheckedFile(randomBytes(70_000)), aCheckedFile(Buffer.from('één'))]
const until = daysLater(1)
const formOf = ({ practice, patient }: ReturnType<typeof aDraft>, referral = aReferralId()) => ({
  referral,
  practice,
  patient,
})

onEveryStore('the files of a form that was not sent', (store) => {
  const kept = async (referral = aReferralId()) => {
    const form = formOf(aDraft(), referral)
    await store().formFiles.keep(form, [one, other], until)
    return form
  }
  const names = async (form: ReturnType<typeof formOf>) =>
    (await store().formFiles.list(form)).map(({ id }) => id)

  it('are given back as they were, in the order in which they came', async () => {
    const form = await kept()
    expect(await store().formFiles.list(form)).toEqual([one.attachment, other.attachment])
    const read = await store().formFiles.read(form)
    expect(read.map(({ content }) => Buffer.from(content))).toEqual(
      [one, other].map(({ content }) => Buffer.from(content)),
    )
  })

  it('security A27: are nothing to another practice, patient or form', async () => {
    const form = await kept()
    for (const changed of [
      { practice: 'de-eik' as PracticeId },
      { patient: 'patient-noor' as FhirId },
      { referral: aReferralId() },
    ]) {
      const theirs = { ...form, ...changed }
      expect(await store().formFiles.list(theirs)).toEqual([])
      expect(await store().formFiles.read(theirs)).toEqual([])
      await store().formFiles.drop(theirs, one.attachment.id)
      await store().formFiles.keepUntil(theirs, now)
    }
    await store().sweep(now)
    expect(await names(form)).toHaveLength(2)
  })

  it('are taken out one by one', async () => {
    const form = await kept()
    await store().formFiles.drop(form, one.attachment.id)
    expect(await names(form)).toEqual([other.attachment.id])
  })

  it('go when their time is over, and not before', async () => {
    const form = await kept()
    await store().formFiles.keepUntil(form, daysLater(20))
    await store().sweep(daysLater(19))
    expect(await names(form)).toHaveLength(2)
    await store().sweep(daysLater(20))
    expect(await names(form)).toEqual([])
  })

  it('go when the referral is sent', async () => {
    const sent = aReferral().build()
    const form = await kept(sent.id)
    await store().referrals.commit(aChange(sent))
    expect(await names(form)).toEqual([])
  })

  it('go with the draft, and with what waited, when that is thrown away', async () => {
    const draft = aDraft()
    await store().drafts.save(draft)
    const ofDraft = await kept(draft.id)
    await store().drafts.discard(draft.id, draft.practice)
    expect(await names(ofDraft)).toEqual([])
    const waits = aKeptReferral()
    await store().keptReferrals.save(waits, null, auditOfKept(waits))
    const ofWaiting = await kept(waits.id)
    await store().keptReferrals.discard(waits.id, 1, waits.practice, auditOfKept(waits))
    expect(await names(ofWaiting)).toEqual([])
  })
})
