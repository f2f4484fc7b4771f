import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCheckedFile } from '../support/files.ts'
import { aReferral } from '../support/referrals.ts'
import {
  aChange,
  aHisGrant,
  aLaunchSession,
  aPendingLaunch,
  aPendingLogin,
  aWorkerSession,
} from '../support/sessions.ts'
import { databases, openMigrated } from './on-every-store.ts'

const tables = [
  'launch_pending',
  'launch_session',
  'his_grant',
  'login_pending',
  'worker_session',
  'attachment',
] as const

describe.each(databases)('what $name shows who reads it without the keys', (database) => {
  let opened: Awaited<ReturnType<typeof openMigrated>>
  const pending = aPendingLaunch()
  const session = aLaunchSession()
  const grant = aHisGrant()
  const login = aPendingLogin()
  const worker = aWorkerSession()
  const file = aCheckedFile(Buffer.from('Verslag van school over Sem.'))
  beforeAll(async () => {
    opened = await openMigrated(database)
    const { launches, workerSessions } = opened.store
    await launches.savePending(pending, 'hash of a')
    await launches.open(session, grant, 'hash of b')
    await workerSessions.savePending(login, 'hash of c')
    await workerSessions.open(worker, 'hash of d')
    const added = aReferral().supplementedWith([file.attachment]).build()
    const change = { ...aChange(added), basedOn: null, files: [file] }
    expect(await opened.store.referrals.commit(change)).toMatchObject({ ok: true })
  })
  afterAll(() => opened.close())

  const everything = async () => {
    const rows = await Promise.all(
      tables.map((table) =>
        sql<{ text: string }>`select t::text as text from ${sql.table(table)} t`.execute(opened.db),
      ),
    )
    return rows.flatMap((result) => result.rows.map(({ text }) => text))
  }

  it('is there, in every table', async () => {
    expect(await everything()).toHaveLength(tables.length)
  })

  it.each([
    ['the access token', grant.accessToken],
    ['the refresh token', grant.refreshToken ?? ''],
    ['the launch value', pending.launch],
    ['the state of a launch', pending.checks.state],
    ['the nonce of a launch', pending.checks.nonce],
    ['the code verifier of a launch', pending.checks.codeVerifier],
    ['the state of a login', login.checks.state],
    ['the code verifier of a login', login.checks.codeVerifier],
    ['the content of a file', 'Verslag van school'],
    ['the content of a file, as bytes', Buffer.from('Verslag van school').toString('hex')],
    ['the name of the patient', session.record.patient?.name.family ?? ''],
    ['the BSN of the patient', session.record.patient?.bsn ?? ''],
  ])('SMART 8, 90: does not hold %s', async (_, secret) => {
    expect(secret).not.toBe('')
    expect((await everything()).join('\n')).not.toContain(secret)
  })

  it('does not open in the row of another', async () => {
    const other = aLaunchSession()
    await opened.store.launches.open(other, aHisGrant(), 'hash of e')
    const sealed = opened.db
      .selectFrom('launch_session')
      .select('sealed_record')
      .where('id', '=', session.id)
    await opened.db
      .updateTable('launch_session')
      .set({ sealed_record: sealed })
      .where('id', '=', other.id)
      .execute()
    await expect(opened.store.launches.find(other.id, 'hash of e')).rejects.toThrow()
    expect(await opened.store.launches.find(session.id, 'hash of b')).toEqual(session)
  })
})
