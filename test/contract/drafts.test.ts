import { expect, it } from 'vitest'
import type { FhirId, PracticeId } from '../../src/domain/identifiers.ts'
import { practiceId } from '../support/persons.ts'
import { aDraft, daysLater, minutesLater, now } from '../support/referrals.ts'
import { onEveryStore } from './on-every-store.ts'

onEveryStore('the drafts', (store) => {
  const find = ({ practice, author, patient } = aDraft(), at = now) =>
    store().drafts.find(practice, author, patient, at)

  it('gives back what was typed, right or wrong', async () => {
    const draft = aDraft({ fields: { question: 'Zoë — "héél" boos\n', birthDate: '31-02' } })
    await store().drafts.save(draft)
    expect(await find(draft)).toEqual(draft)
  })

  it('keeps one per author and patient: the newer in place of the older', async () => {
    const older = aDraft()
    const newer = aDraft({ fields: { question: 'anders' }, savedAt: minutesLater(1).toISOString() })
    for (const draft of [older, newer]) await store().drafts.save(draft)
    expect(await find()).toEqual(newer)
  })

  it('saves the same draft again with what was typed since', async () => {
    const draft = aDraft()
    await store().drafts.save(draft)
    await store().drafts.save({ ...draft, fields: { question: 'meer' } })
    expect((await find())?.fields).toEqual({ question: 'meer' })
  })

  it('shows nobody the draft of another author, patient or practice', async () => {
    await store().drafts.save(aDraft())
    for (const other of [
      { author: 'practitioner-vos' as FhirId },
      { patient: 'patient-noor' as FhirId },
      { practice: 'de-eik' as PracticeId },
    ]) {
      expect(await find(aDraft(other))).toBeNull()
    }
  })

  it('workflow 1: forgets it when its time is over', async () => {
    const draft = aDraft({ expiresAt: minutesLater(5).toISOString() })
    await store().drafts.save(draft)
    expect(await find(draft, minutesLater(4))).toEqual(draft)
    expect(await find(draft, minutesLater(5))).toBeNull()
    await store().sweep(minutesLater(5))
    expect(await find(draft)).toBeNull()
  })

  it('workflow 2: throws it away for its own practice only', async () => {
    const draft = aDraft()
    await store().drafts.save(draft)
    await store().drafts.discard(draft.id, 'de-eik' as PracticeId)
    expect(await find()).toEqual(draft)
    await store().drafts.discard(draft.id, practiceId)
    expect(await find()).toBeNull()
  })

  it('leaves at a sweep what is still wanted', async () => {
    const draft = aDraft({ expiresAt: daysLater(1).toISOString() })
    await store().drafts.save(draft)
    await store().sweep(now)
    expect(await find()).toEqual(draft)
  })
})
