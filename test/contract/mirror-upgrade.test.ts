import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyRing } from '../../src/adapters/keys/key-ring.ts'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import { allMigrations } from '../../src/adapters/postgres/migrations/all.ts'
import { createStore, openStore } from '../../src/adapters/postgres/open-store.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { iss } from '../support/persons.ts'
import { aReferral, minutesLater, now } from '../support/referrals.ts'
import { databases } from './on-every-store.ts'

const keys = createKeyRing([{ id: 'test', key: randomBytes(32) }])

describe.each(databases)('a rolling upgrade of the mirror on $name', ({ create }) => {
  let opened: ReturnType<typeof openStore>
  let drop: () => Promise<void>
  beforeEach(async () => {
    const created = await create()
    drop = created.drop
    opened = openStore(created.source, { keys })
  })
  afterEach(() => opened.close().then(drop))

  /** As the release before does: it knows no other columns. */
  const writeAsBefore = async (referral: Referral, delivered = 0) => {
    const { id, version, practice, receiver, patient, coordination, request } = referral
    const document = JSON.stringify(referral)
    await sql`insert into referral values (${id}, ${version}, ${iss}, ${practice.id},
      ${receiver.organisation}, ${patient.id}, ${coordination.status}, ${request.status},
      ${request.authoredOn}, null, ${document})`.execute(opened.db)
    await sql`insert into mirror (referral, wanted_version, delivered_version, delivered_at, next_try_at)
      values (${id}, ${version}, ${delivered}, ${now}, ${now})`.execute(opened.db)
  }

  it('reliability R37: knows of every row which HIS it is for, and since when it waits', async () => {
    const second = aReferral().sentAt(minutesLater(-9)).received(minutesLater(-3))
    await migrate(opened.db, { migrations: allMigrations.slice(0, 1) })
    await writeAsBefore(aReferral().sentAt(minutesLater(-5)).build())
    await migrate(opened.db)
    await writeAsBefore(second.build(), 1)
    const { mirror } = createStore(opened.db, { keys })
    expect(await mirror.dueIssuers(now)).toEqual([iss])
    const waiting = await mirror.listUndelivered(9)
    expect(waiting.map(({ delivery }) => delivery)).toEqual(
      [-5, -3].map((minutes) => ({
        state: 'waiting',
        since: minutesLater(minutes).toISOString(),
        code: null,
      })),
    )
  })

  it('reliability R37: sees that the release before delivered it', async () => {
    await migrate(opened.db)
    const { id, version } = aReferral().build()
    await writeAsBefore(aReferral().withId(id).build())
    await sql`update mirror set delivered_version = ${version}, delivered_at = ${now},
      next_try_at = null, code = null`.execute(opened.db)
    const { mirror } = createStore(opened.db, { keys })
    expect(await mirror.deliveryOf(id)).toMatchObject({ state: 'delivered' })
    expect(await mirror.listUndelivered(9)).toEqual([])
  })
})
