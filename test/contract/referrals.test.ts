import { expect, it } from 'vitest'
import type {
  FhirId,
  OrganisationId,
  PracticeId,
  ReferralId,
} from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { child, organisationId, practiceId } from '../support/persons.ts'
import {
  aDraft,
  aReferral,
  aReferralId,
  daysLater,
  minutesLater,
  now,
  type ReferralBuilder,
  theReferral,
} from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'
import { onEveryStore } from './on-every-store.ts'

const otherPractice = 'de-eik' as PracticeId
const otherOrganisation = 'cjg-heuvelland' as OrganisationId
const otherPatient = 'patient-noor' as FhirId

onEveryStore('the referrals', (store) => {
  const commit = async (...referrals: Referral[]) => {
    for (const referral of referrals) {
      expect(await store().referrals.commit(aChange(referral))).toMatchObject({ ok: true })
    }
  }
  /** Referrals that are there, whatever steps they took before. */
  const given = async (...referrals: Referral[]) => {
    for (const referral of referrals) {
      const committed = await store().referrals.commit({ ...aChange(referral), basedOn: null })
      expect(committed).toMatchObject({ ok: true })
    }
  }
  const practice = { practice: practiceId }

  it('gives back a referral as it was sent, to both its parties', async () => {
    const sent = aReferral().build()
    await commit(sent)
    expect(await store().referrals.find(sent.id, practice)).toEqual(sent)
    expect(await store().referrals.find(sent.id, { organisation: organisationId })).toEqual(sent)
  })

  it('security A27: gives nothing to another practice or organisation', async () => {
    const sent = aReferral().build()
    await commit(sent)
    expect(await store().referrals.find(sent.id, { practice: otherPractice })).toBeNull()
    expect(await store().referrals.find(sent.id, { organisation: otherOrganisation })).toBeNull()
    expect(await store().referrals.listOfPatient(otherPractice, child.id)).toEqual([])
    expect(await store().referrals.listOpenOfPractice(otherPractice)).toEqual([])
    expect(await store().referrals.workList(otherOrganisation, now)).toEqual([])
  })

  it('finds nothing under an id that was never sent', async () => {
    expect(await store().referrals.find(aReferral().build().id, practice)).toBeNull()
  })

  it('lists the referrals of one patient, newest first', async () => {
    const older = aReferral().sentAt(daysLater(-40)).build()
    const newer = aReferral().sentAt(daysLater(-2)).build()
    await commit(older, newer, aReferral().forPatient({ id: otherPatient }).build())
    expect(await store().referrals.listOfPatient(practiceId, child.id)).toEqual([newer, older])
  })

  it('keeps on the list of the practice what it has not ended itself', async () => {
    const sent = aReferral().sentAt(daysLater(-3)).build()
    const unseen = aReferral().sentAt(daysLater(-2)).acceptedBy().started().completed().build()
    const seen = aReferral().acceptedBy().started().completed().seen().build()
    await given(sent, unseen, seen, aReferral().withdrawn().build())
    expect(await store().referrals.listOpenOfPractice(practiceId)).toEqual([unseen, sent])
  })

  it('lists what a practice closed in the last thirty days, newest first', async () => {
    const seen = aReferral().acceptedBy().started().completed({}, minutesLater(120)).seen()
    const older = seen.sentAt(daysLater(-1)).build()
    const elsewhere = seen.ofPractice(otherPractice).withId(aReferral().build().id).build()
    const newer = aReferral().sentAt(daysLater(-1)).withdrawn().build()
    await given(aReferral().build(), older, newer, elsewhere)
    const closed = (at: Date) => store().referrals.listClosedOfPractice(practiceId, at)
    expect((await closed(now)).map(({ id }) => id).toSorted()).toEqual(
      [older.id, newer.id].toSorted(),
    )
    expect(await closed(daysLater(31))).toEqual([])
    expect(await store().referrals.listClosedOfPractice(otherPractice, now)).toEqual([elsewhere])
  })

  it('orders the work list: open ones by how long they wait, then the last closed', async () => {
    const day = (days: number) => aReferral().sentAt(daysLater(days))
    const closedLately = day(-20).rejected('buiten-gemeente', daysLater(-2)).build()
    const closedEarlier = day(-25).rejected('buiten-gemeente', daysLater(-10)).build()
    const closedLongAgo = day(-60).rejected('buiten-gemeente', daysLater(-31)).build()
    const fresh = day(-1).ofPractice(otherPractice).build()
    const waiting = day(-9).acceptedBy().build()
    const elsewhere = day(-3).to(otherOrganisation).build()
    await given(closedEarlier, fresh, closedLongAgo, waiting, elsewhere, closedLately)
    const listed = await store().referrals.workList(organisationId, now)
    expect(listed).toEqual([waiting, fresh, closedLately, closedEarlier])
  })

  it('keeps the day of closing when the practice reviews the outcome afterwards', async () => {
    const closed = aReferral()
      .sentAt(daysLater(-50))
      .acceptedBy()
      .started(daysLater(-45))
      .completed({}, daysLater(-31))
      .seen(now)
    await given(closed.build())
    expect(await store().referrals.workList(organisationId, now)).toEqual([])
  })

  it('reliability R23: stores a new referral once, also when it is sent twice at once', async () => {
    const sent = aReferral().build()
    const results = await Promise.all([1, 2].map(() => store().referrals.commit(aChange(sent))))
    expect(results).toContainEqual({ ok: true, value: undefined })
    expect(results).toContainEqual({ ok: false, failure: 'exists' })
  })

  it('takes one of two steps that were based on the same version', async () => {
    const sent = aReferral()
    await commit(sent.build())
    const accepted = aChange(sent.acceptedBy().build())
    const withdrawn = aChange(sent.withdrawn().build())
    const results = await Promise.all([accepted, withdrawn].map(store().referrals.commit))
    expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true])
    expect(results).toContainEqual({ ok: false, failure: 'stale' })
    const winner = results[0]?.ok ? accepted : withdrawn
    expect(await store().referrals.find(sent.build().id, practice)).toEqual(winner.referral)
  })

  it('refuses a step on a referral that is not there', async () => {
    const change = aChange(aReferral().acceptedBy().build())
    expect(await store().referrals.commit(change)).toEqual({ ok: false, failure: 'stale' })
  })

  it('lets the draft become the referral', async () => {
    const draft = aDraft()
    await store().drafts.save(draft)
    await commit(aReferral().withId(draft.id).build())
    expect(await store().drafts.find(practiceId, draft.author, child.id, now)).toBeNull()
  })

  it('workflow 18b: closes the old referral in the commit of the new one', async () => {
    const old = aReferral().sentAt(daysLater(-3))
    await commit(old.build())
    await commit(old.rejected().build())
    const closed = old.rejected().seen().build()
    const replacing = aReferral().replacing(closed.id).build()
    const together = [{ ...aChange(closed), basedOn: 2 }]
    const committed = await store().referrals.commit(aChange(replacing, { together }))
    expect(committed).toMatchObject({ ok: true })
    const list = await store().referrals.listOfPatient(practiceId, child.id)
    expect(list).toEqual([replacing, closed])
  })

  it.each([
    ['before', 'another part'],
    ['after', 'another part'],
  ])('stores nothing of a commit that is stale %s %s is written', async (when) => {
    const ids = [aReferralId(), aReferralId()].toSorted()
    const [newId, oldId] = when === 'after' ? ids : ids.toReversed()
    const draft = aDraft({ id: newId as ReferralId })
    const old = aReferral().withId(oldId as ReferralId)
    const replacing = aReferral().withId(draft.id).replacing(old.build().id).build()
    await store().drafts.save(draft)
    await commit(old.build())
    const together = [{ ...aChange(old.withdrawn().build()), basedOn: 7 }]
    expect(await store().referrals.commit(aChange(replacing, { together }))).toEqual({
      ok: false,
      failure: 'stale',
    })
    expect(await store().referrals.find(replacing.id, practice)).toBeNull()
    expect(await store().referrals.find(old.build().id, practice)).toEqual(old.build())
    expect(await store().drafts.find(practiceId, draft.author, child.id, now)).toEqual(draft)
    await expect(store().mirror.deliveryOf(replacing.id)).rejects.toThrow()
  })

  it('takes one of two commits that touch the same referrals from both sides', async () => {
    const both = (first: ReferralBuilder, second: ReferralBuilder) => {
      const together = [{ ...aChange(second.received().build()), basedOn: 1 }]
      return store().referrals.commit(aChange(first.received().build(), { together }))
    }
    for (let round = 0; round < 8; round += 1) {
      const [one, other] = [aReferral(), aReferral()]
      await commit(one.build(), other.build())
      const results = await Promise.all([both(one, other), both(other, one)])
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    }
  })

  it('keeps accents, quotes and markup as they were typed', async () => {
    const question = `Zoë zegt: "ik wil 'naar' huis" <script>alert(1)</script> \\ 👩‍👦 ; drop table`
    const sent = aReferral().asking(question).build()
    await commit(sent)
    expect((await store().referrals.find(sent.id, practice))?.request.question).toBe(question)
  })

  it('moves a referral along with its steps to every list', async () => {
    const sent = aReferral().sentAt(minutesLater(-30)).build()
    await commit(sent)
    const steps = theReferral(sent).received().acceptedBy().started(now).completed({}, now)
    for (const version of [2, 3, 4, 5]) {
      const full = steps.build()
      const change = aChange({ ...full, version, history: full.history.slice(0, version) })
      expect(await store().referrals.commit(change)).toMatchObject({ ok: true })
    }
    expect(await store().referrals.workList(organisationId, now)).toEqual([steps.build()])
  })
})
