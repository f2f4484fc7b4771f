import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyRing, type EncryptionKey } from '../../src/adapters/keys/key-ring.ts'
import { createResealing } from '../../src/adapters/postgres/operations/reseal.ts'
import { sealedColumns } from '../../src/adapters/postgres/operations/sealed-columns.ts'
import { aConsult, aConsultChange } from '../support/consults.ts'
import { aCheckedFile } from '../support/files.ts'
import { aKey, type Operated, openOperated } from '../support/operated.ts'
import { child, iss, practiceId } from '../support/persons.ts'
import { aReferral, now } from '../support/referrals.ts'
import {
  aChange,
  aHisGrant,
  aLaunchSession,
  aPendingLaunch,
  aPendingLogin,
  aWorkerSession,
} from '../support/sessions.ts'
import { databases } from './on-every-store.ts'

const [older, newer] = [aKey('older'), aKey('newer')]

describe.each(databases)('sealing anew under the newest key, on $name', (database) => {
  let operated: Operated
  beforeEach(async () => {
    operated = await openOperated(database)
  })
  afterEach(() => operated.close())

  const rekey = async (...keys: readonly EncryptionKey[]) => {
    const [{ id: newest = '' } = {}] = keys
    let [resealed, unreadable] = [0, 0]
    for await (const done of createResealing(operated.db, createKeyRing(keys), newest).run(2)) {
      resealed += done.resealed
      unreadable += done.unreadable
    }
    return { resealed, unreadable }
  }

  it('knows every column that is sealed', async () => {
    const { rows } = await sql<{ column: string }>`
      select table_name || '.' || column_name as column from information_schema.columns
      where table_schema = 'public' and column_name like 'sealed%'
        and column_name <> 'sealed_at'`.execute(operated.db)
    expect(rows.map(({ column }) => column).toSorted()).toEqual(
      sealedColumns.map(({ table, column }) => `${table}.${column}`).toSorted(),
    )
  })

  it('keeps everything readable, also when the older key has gone', async () => {
    const before = operated.storeUnder(older)
    const pending = aPendingLaunch()
    const sessions = [aLaunchSession(), aLaunchSession(), aLaunchSession()]
    const [login, worker] = [aPendingLogin(), aWorkerSession()]
    await before.launches.savePending(pending, 'cookie')
    for (const session of sessions) await before.launches.open(session, aHisGrant(), session.id)
    await before.workerSessions.savePending(login, 'cookie')
    await before.workerSessions.open(worker, 'worker')
    const consult = aConsult()
    await before.consults.commit(aConsultChange(consult))

    expect(await rekey(newer, older)).toEqual({ resealed: 9, unreadable: 0 })
    expect(await rekey(newer, older)).toEqual({ resealed: 0, unreadable: 0 })

    const { launches, workerSessions, grants, consults } = operated.storeUnder(newer)
    expect(await consults.find(consult.id, { practice: practiceId })).toEqual(consult)
    for (const session of sessions) {
      expect(await launches.find(session.id, session.id)).toEqual(session)
    }
    expect(await grants.findNewest(iss, practiceId, child.id)).not.toBeNull()
    expect(await workerSessions.find('worker')).toEqual(worker)
    expect(await workerSessions.takePending(login.checks.state, 'cookie', now)).toEqual(login)
    const taken = await launches.takePending(pending.checks.state, { [pending.id]: 'cookie' }, now)
    expect(taken).toEqual({ ok: true, value: pending })
  })

  it('seals files anew too, one by one', async () => {
    const files = [aCheckedFile(), aCheckedFile(Buffer.from('een'))]
    const sent = aReferral().supplementedWith(files.map(({ attachment }) => attachment))
    const change = { ...aChange(sent.build()), basedOn: null, files }
    await operated.storeUnder(older).referrals.commit(change)
    expect(await rekey(newer, older)).toEqual({ resealed: 2, unreadable: 0 })
    expect(await rekey(newer, older)).toEqual({ resealed: 0, unreadable: 0 })
    for (const { attachment, content } of files) {
      const found = await operated
        .storeUnder(newer)
        .attachments.find(attachment.id, { practice: practiceId })
      expect(Buffer.from(found ?? [])).toEqual(content)
    }
  })

  it('goes on where it was stopped', async () => {
    const { launches } = operated.storeUnder(older)
    for (let count = 0; count < 5; count += 1) {
      await launches.open(aLaunchSession(), aHisGrant(), `${count}`)
    }
    const ring = createKeyRing([newer, older])
    for await (const { resealed } of createResealing(operated.db, ring, 'newer').run(2)) {
      expect(resealed).toBe(2)
      break
    }
    expect(await rekey(newer, older)).toEqual({ resealed: 8, unreadable: 0 })
  })

  it('leaves tokens alone that were refreshed meanwhile', async () => {
    const store = operated.storeUnder(older)
    await store.launches.open(aLaunchSession(), aHisGrant(), 'cookie')
    const refreshed = aHisGrant()
    const ring = createKeyRing([newer, older])
    // Between reading and writing, where the ring opens the old tokens.
    const racing = {
      ...ring,
      open: (sealed: string, row: string) => {
        if (row.startsWith('his_grant/')) pendingRefresh ??= refresh()
        return ring.open(sealed, row)
      },
    }
    let pendingRefresh: Promise<boolean> | undefined
    const refresh = async () => {
      const grant = await store.grants.findNewest(iss, practiceId, child.id)
      return grant !== null && store.grants.replace(grant, refreshed)
    }
    for await (const _ of createResealing(operated.db, racing, 'newer').run(10))
      await pendingRefresh
    expect(await pendingRefresh).toBe(true)
    await rekey(newer, older)
    const found = await operated.storeUnder(newer).grants.findNewest(iss, practiceId, child.id)
    expect(found?.accessToken).toBe(refreshed.accessToken)
  })

  it('counts what no key opens, leaves it, and goes on with the rest', async () => {
    await operated.storeUnder(aKey('lost')).launches.open(aLaunchSession(), aHisGrant(), 'lost')
    const session = aLaunchSession()
    await operated.storeUnder(older).launches.open(session, aHisGrant(), 'kept')
    expect(await rekey(newer, older)).toEqual({ resealed: 2, unreadable: 2 })
    expect(await operated.storeUnder(newer).launches.find(session.id, 'kept')).toEqual(session)
  })
})
