import { expect, it } from 'vitest'
import { aReferral } from '../support/referrals.ts'
import { aChange, anAuditEntry } from '../support/sessions.ts'
import { onEveryStore } from './on-every-store.ts'

onEveryStore('the audit', (store, audited) => {
  it('records a read or a refusal as it was handed in', async () => {
    const entries = [
      anAuditEntry({ event: 'referral-read', detail: 'work-list' }),
      anAuditEntry({ event: 'access-denied', by: null, patient: null, authority: 'none' }),
    ]
    for (const entry of entries) await store().audit.append(entry)
    expect(await audited()).toEqual(entries)
  })

  it('reliability I7: records each change once, in its own commit', async () => {
    const sent = aReferral()
    const changes = [sent, sent.received()].map((one) => aChange(one.build()))
    for (const change of changes) await store().referrals.commit(change)
    expect(await audited()).toEqual(changes.map(({ audit }) => audit))
  })

  it('reliability I7: records every referral that one commit changes', async () => {
    const old = aReferral()
    const first = aChange(old.build())
    await store().referrals.commit(first)
    const together = [{ ...aChange(old.withdrawn().build()), basedOn: 1 }]
    const change = aChange(aReferral().build(), { together })
    await store().referrals.commit(change)
    const expected = [first, change, ...together].map(({ audit }) => audit)
    expect(await audited()).toHaveLength(3)
    expect(await audited()).toEqual(expect.arrayContaining(expected))
  })

  it('records nothing of a change that was refused', async () => {
    const sent = aReferral().build()
    await store().referrals.commit(aChange(sent))
    await store().referrals.commit(aChange(sent))
    await store().referrals.commit(aChange(aReferral().received().build()))
    expect(await audited()).toHaveLength(1)
  })
})
