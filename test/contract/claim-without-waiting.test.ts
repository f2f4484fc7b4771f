import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { iss } from '../support/persons.ts'
import { aReferral, minutesLater, now } from '../support/referrals.ts'
import { aChange } from '../support/sessions.ts'
import { openMigrated, postgres15 } from './on-every-store.ts'

describe('claiming while another process works, on PostgreSQL 15', () => {
  let opened: Awaited<ReturnType<typeof openMigrated>>
  beforeAll(async () => {
    opened = await openMigrated(postgres15)
  })
  afterAll(() => opened.close())

  it('passes over a row that another transaction holds, and waits for nobody', async () => {
    const { db, store } = opened
    const [held, free] = [aReferral().sentAt(minutesLater(-5)).build(), aReferral().build()]
    for (const one of [held, free]) await store.referrals.commit(aChange(one))
    await db.transaction().execute(async (trx) => {
      await trx
        .selectFrom('mirror')
        .select('referral')
        .where('referral', '=', held.id)
        .forUpdate()
        .execute()
      const claimed = await store.mirror.claim(iss, now, 1_000, 10)
      expect(claimed.map(({ referral }) => referral.id)).toEqual([free.id])
    })
    const afterwards = await store.mirror.claim(iss, now, 1_000, 10)
    expect(afterwards.map(({ referral }) => referral.id)).toEqual([held.id])
  })
})
