import { randomBytes, randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeyRing } from '../../src/adapters/keys/key-ring.ts'
import type { Database } from '../../src/adapters/postgres/database.ts'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import { type OpenDatabase, openDatabase } from '../../src/adapters/postgres/open-database.ts'
import { createStore } from '../../src/adapters/postgres/open-store.ts'
import { createAuditSeals } from '../../src/adapters/postgres/operations/audit-seals.ts'
import { createBacklogs } from '../../src/adapters/postgres/operations/backlogs.ts'
import { assertIsNoOwner } from '../../src/adapters/postgres/privileges.ts'
import type { Store } from '../../src/adapters/postgres/store.ts'
import { sealAudit } from '../../src/application/operations/seal-audit.ts'
import { aCheckedFile } from '../support/files.ts'
import { child, practiceId } from '../support/persons.ts'
import { freshPostgres } from '../support/postgres.ts'
import { aDraft, aReferral, daysLater, now } from '../support/referrals.ts'
import {
  aChange,
  aHisGrant,
  aLaunchSession,
  anAuditEntry,
  aPendingLaunch,
  aPendingLogin,
  aWorkerSession,
} from '../support/sessions.ts'

/** `insufficient_privilege`, appendix A of the PostgreSQL manual. */
const refused = { code: '42501' }

describe('the two roles in the database', () => {
  const role = `app_${randomUUID().replaceAll('-', '')}`
  let owner: OpenDatabase
  let app: OpenDatabase
  let drop: () => Promise<void>

  beforeAll(async () => {
    const fresh = await freshPostgres()
    drop = fresh.drop
    owner = openDatabase({ url: fresh.url })
    await sql`create role ${sql.id(role)}`.execute(owner.db)
    await migrate(owner.db, { appRole: role })
    const url = new URL(fresh.url)
    url.searchParams.set('options', `-c role=${role}`)
    app = openDatabase({ url: url.href })
  })
  afterAll(async () => {
    await app.close()
    await sql`drop owned by ${sql.id(role)}`.execute(owner.db)
    await sql`drop role ${sql.id(role)}`.execute(owner.db)
    await owner.close()
    await drop()
  })

  const sendAMail = async ({ notifications }: Store) => {
    const mail = await notifications.claim(now, 1_000)
    if (mail === null) throw new Error('no mail was due')
    await notifications.postpone(mail, { code: 'x', nextTryAt: null, isOwnFailure: true }, now)
    await notifications.retry(mail.addressee)
    const again = await notifications.claim(now, 1_000)
    if (again === null) throw new Error('no mail was due again')
    await notifications.holds(again, now, 1)
    await notifications.sent(again, now, now)
  }

  it('lets the application do everything that the store does', async () => {
    const keys = createKeyRing([{ id: 'test', key: randomBytes(32) }])
    const store = createStore(app.db, { keys, now: () => now, hasAddress: () => true })
    const { referrals, drafts, mirror, launches, workerSessions, grants, audit, sweep } = store
    const sent = aReferral()
    await drafts.save(aDraft({ id: sent.build().id }))
    for (const one of [sent, sent.received()]) {
      expect(await referrals.commit(aChange(one.build()))).toMatchObject({ ok: true })
    }
    const file = aCheckedFile()
    const added = aChange(sent.received().supplementedWith([file.attachment]).build())
    expect(await referrals.commit({ ...added, files: [file] })).toMatchObject({ ok: true })
    expect(
      await store.attachments.find(file.attachment.id, { practice: practiceId }),
    ).not.toBeNull()
    const [item] = await mirror.claim(sent.build().iss, daysLater(1), 1_000, 5)
    if (item === undefined) throw new Error('nothing was due')
    await mirror.delivered(item, {}, now)
    await mirror.deliveryOf(item.referral.id)
    await sendAMail(store)
    const pending = aPendingLaunch()
    await launches.savePending(pending, 'hash')
    await launches.takePending(pending.checks.state, {}, now)
    await launches.takeRelaunch(pending.checks.state, now)
    const session = aLaunchSession()
    await launches.open(session, aHisGrant(), 'hash')
    const grant = await grants.findNewest(session.iss, session.practice, child.id)
    if (grant === null) throw new Error('the tokens are not there')
    await grants.replace(grant, aHisGrant())
    await launches.touch(session.id, now)
    await launches.close(session.id)
    const login = aPendingLogin()
    await workerSessions.savePending(login, 'hash')
    await workerSessions.takePending(login.checks.state, 'hash', now)
    await workerSessions.open(aWorkerSession(), 'hash')
    await audit.append(anAuditEntry())
    await sweep(daysLater(3))
    await createBacklogs(app.db).list()
    await sealAudit({
      seals: createAuditSeals(app.db),
      sign: async () => 'signature',
      log: () => {},
      now: () => now,
    })()
    expect(await createAuditSeals(app.db).unsealed()).toMatchObject({ count: 0 })
    expect(await workerSessions.find('hash')).toBeNull()
  })

  it.each([
    ['change', sql`update audit set detail = 'x'`],
    ['delete', sql`delete from audit`],
    ['empty', sql`truncate audit`],
    ['drop', sql`drop table audit`],
    ['change the seal of', sql`update audit_seal set digest = 'x'`],
    ['take the seal off', sql`delete from audit_leaf`],
  ])('does not let it %s what was audited', async (_, statement) => {
    await expect(statement.execute(app.db)).rejects.toMatchObject(refused)
  })

  it.each([
    ['make a table', sql`create table extra (id integer)`],
    ['delete a referral', sql`delete from referral`],
    ['claim another schema version', sql`update schema_migration set version = 9`],
  ])('does not let it %s', async (_, statement) => {
    await expect(statement.execute(app.db)).rejects.toMatchObject(refused)
  })

  it('is what serve asks for: it will not work as a role that may do more', async () => {
    await assertIsNoOwner(app.db)
    await expect(assertIsNoOwner(owner.db)).rejects.toThrow(
      /may make tables in schema public: serve/,
    )
    await sql`grant delete on audit to ${sql.id(role)}`.execute(owner.db)
    await expect(assertIsNoOwner(app.db)).rejects.toThrow(`role "${role}" may change the audit`)
    await migrate(owner.db, { appRole: role })
    await assertIsNoOwner(app.db)
  })

  it('takes back what the role had more', async () => {
    await sql`grant delete on audit to ${sql.id(role)}`.execute(owner.db)
    await migrate(owner.db, { appRole: role })
    await expect(sql`delete from audit`.execute(app.db)).rejects.toMatchObject(refused)
  })

  it('covers every table that the migrations make', async () => {
    const made = await tablesOf(owner.db)
    const granted = await sql<{ name: string }>`
      select distinct table_name as name from information_schema.role_table_grants
      where grantee = ${role}`.execute(owner.db)
    expect(granted.rows.map(({ name }) => name).toSorted()).toEqual(made)
  })
})

const tablesOf = async (db: Kysely<Database>) => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public'`.execute(
    db,
  )
  return rows.map(({ name }) => name).toSorted()
}
