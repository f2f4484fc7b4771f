import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyRing } from '../../src/adapters/keys/key-ring.ts'
import { signSeal } from '../../src/adapters/keys/seal-signature.ts'
import { createSigningKeys, generateSigningJwk } from '../../src/adapters/keys/signing-keys.ts'
import { migrate } from '../../src/adapters/postgres/migrate.ts'
import { openStore } from '../../src/adapters/postgres/open-store.ts'
import { createAuditSeals } from '../../src/adapters/postgres/operations/audit-seals.ts'
import { createBacklogs } from '../../src/adapters/postgres/operations/backlogs.ts'
import { doubledCode } from '../../src/application/delivery/codes.ts'
import { sealAudit } from '../../src/application/operations/seal-audit.ts'
import { changeKeys } from '../../src/key-rings.ts'
import { operate } from '../../src/operate.ts'
import * as people from '../support/persons.ts'
import { freshPostgres } from '../support/postgres.ts'
import { aReferral, now } from '../support/referrals.ts'
import { aChange, aHisGrant, aLaunchSession, anAuditEntry } from '../support/sessions.ts'

const aSecretKey = () => randomBytes(32)

describe('the operator’s command', () => {
  const key = aSecretKey()
  let env: NodeJS.ProcessEnv
  let opened: ReturnType<typeof openStore>
  let drop: () => Promise<void>
  beforeEach(async () => {
    const fresh = await freshPostgres()
    drop = fresh.drop
    opened = openStore(
      { url: fresh.url },
      { keys: createKeyRing([{ id: 'k1', key }]), hasAddress: () => true },
    )
    await migrate(opened.db)
    env = {
      DATABASE_URL: fresh.url,
      ENCRYPTION_KEYS: `k1:${key.toString('base64')}`,
      SIGNING_KEYS: JSON.stringify({ keys: [await generateSigningJwk('ES384')] }),
    }
  })
  afterEach(() => opened.close().then(drop))

  const run = async (...args: string[]) => {
    const lines: string[] = []
    const done = await operate(args, env, (line) => lines.push(line))
    return { done, text: lines.join('\n') }
  }
  const sent = async () => {
    const referral = aReferral().build()
    await opened.store.referrals.commit(aChange(referral))
    return referral
  }

  it('lists what is undelivered by number, without a word about the patient', async () => {
    expect(await run('list')).toEqual({ done: true, text: 'Everything is delivered.' })
    const { id, iss } = await sent()
    const { text } = await run('list')
    expect(text).toContain(`${id}  waiting  ${now.toISOString()}`)
    expect(text).toContain(iss)
    for (const word of [people.child.name.family, people.child.bsn, people.child.id]) {
      expect(text).not.toContain(word)
    }
  })

  it('fault R28: lists what was set apart in a HIS by its place, and nothing of what it says', async () => {
    expect(await run('strangers')).toEqual({ done: true, text: 'Nothing was set apart.' })
    const seenAt = now.toISOString()
    const stranger = {
      iss: people.iss,
      reference: 'Task/a1',
      reason: 'other-patient',
      seenAt,
    } as const
    await opened.store.reconciliation.setApart(stranger, anAuditEntry())
    expect((await run('strangers')).text).toBe(
      `${seenAt}  ${people.iss}  Task/a1  other-patient\n1 listed.`,
    )
  })

  it('sets aside and tries again; the gauges follow', async () => {
    const { id, iss } = await sent()
    const backlogs = () => createBacklogs(opened.db).list()
    const waitingSince = now.toISOString()
    expect(await backlogs()).toEqual([{ iss, waiting: 1, needsAction: 0, waitingSince }])
    expect(await run('set-aside', id)).toMatchObject({ done: true })
    expect(await backlogs()).toEqual([{ iss, waiting: 0, needsAction: 1, waitingSince: null }])
    expect((await run('list')).text).toContain('needs-action')
    expect(await run('retry', id)).toMatchObject({ done: true })
    expect(await opened.store.mirror.deliveryOf(id)).toMatchObject({ state: 'waiting' })
    expect(await run('retry', crypto.randomUUID())).toMatchObject({ done: false })
    await expect(run('retry', '1; drop table')).rejects.toThrow('is not the number of a referral')
  })

  it('counts and lists what is delivered and in the HIS twice', async () => {
    const { id, iss } = await sent()
    const { mirror } = opened.store
    const claim = async () => {
      const [item] = await mirror.claim(iss, new Date(), 25_000, 1)
      if (item === undefined) throw new Error('nothing was due')
      return item
    }
    await mirror.delivered(await claim(), {}, new Date(), new Date())
    await mirror.postpone(await claim(), {
      code: doubledCode,
      nextTryAt: null,
      isUnknown: false,
      isOwnFailure: false,
    })
    expect(await createBacklogs(opened.db).list()).toEqual([
      { iss, waiting: 0, needsAction: 1, waitingSince: null },
    ])
    expect((await run('list')).text).toContain(`${id}  needs-action`)
  })

  it('does not set aside what is being delivered', async () => {
    const { id, iss } = await sent()
    await opened.store.mirror.claim(iss, new Date(), 25_000, 1)
    expect(await run('set-aside', id)).toMatchObject({ done: false })
  })

  it('lists mail that was set aside, and lets it wait again', async () => {
    expect(await run('notifications')).toEqual({ done: true, text: 'Nothing is set aside.' })
    const { id, patient } = await sent()
    const { notifications } = opened.store
    const mail = await notifications.claim(now, 1_000)
    if (mail === null) throw new Error('no mail was due')
    const aside = { code: 'smtp-550', nextTryAt: null, isOwnFailure: true }
    await notifications.postpone(mail, aside, now)
    const { text } = await run('notifications')
    expect(text).toBe(
      `${mail.addressee}  ${id}  ${now.toISOString()}  ${now.toISOString()}  smtp-550\n1 listed.`,
    )
    expect(text).not.toContain(patient.name.family)
    await expect(run('notifications', 'retry', 'cjg')).rejects.toThrow('cjg is not an addressee')
    const again = { done: true, text: '1 wait again.' }
    expect(await run('notifications', 'retry', mail.addressee)).toEqual(again)
    expect(await run('notifications', 'retry', mail.addressee)).toMatchObject({ done: false })
    expect(await notifications.claim(now, 1_000)).toMatchObject({ things: 1 })
  })

  it('shows a patient as JSON, and removes one on a ground', async () => {
    const builder = aReferral()
    for (const one of [builder, builder.withdrawn()]) {
      await opened.store.referrals.commit(aChange(one.build()))
    }
    const of = [people.practiceId, people.child.id]
    const held = JSON.parse((await run('patient', 'show', ...of)).text)
    expect(held.referrals[0].patient).toEqual(people.child)
    await expect(run('patient', 'remove', ...of)).rejects.toThrow('--reason is one of')
    await expect(run('patient', 'remove', ...of, '--reason', 'because')).rejects.toThrow('one of')
    const removed = await run('patient', 'remove', ...of, '--reason', 'retention-over')
    expect(removed).toMatchObject({ done: true })
    expect(removed.text).toContain('"referrals":1')
  })

  it('says that only the owner of the database removes', async () => {
    const role = `app_${crypto.randomUUID().replaceAll('-', '')}`
    await sql`create role ${sql.id(role)}`.execute(opened.db)
    await migrate(opened.db, { appRole: role })
    const url = new URL(env.DATABASE_URL ?? '')
    url.searchParams.set('options', `-c role=${role}`)
    const asOwner = env.DATABASE_URL
    env = { ...env, DATABASE_URL: url.href }
    const remove = ['patient', 'remove', people.practiceId, people.child.id]
    await expect(run(...remove, '--reason', 'court-order')).rejects.toThrow('the owner')
    env = { ...env, DATABASE_URL: asOwner }
    await sql`drop owned by ${sql.id(role)}`.execute(opened.db)
    await sql`drop role ${sql.id(role)}`.execute(opened.db)
  })

  it('seals everything anew under the next key, after which the old one can go', async () => {
    const session = aLaunchSession()
    await opened.store.launches.open(session, aHisGrant(), 'hash')
    const added = await changeKeys(['add', 'encryption'], env, now)
    env = { ...env, ENCRYPTION_KEYS: added ?? '' }
    const ring = await changeKeys(['use', 'encryption'], env, now)
    env = { ...env, ENCRYPTION_KEYS: ring ?? '' }
    const { done, text } = await run('rekey')
    expect(done).toBe(true)
    expect(text).toContain('2 rows were sealed anew under key 2026-11-25.')
    env = { ...env, ENCRYPTION_KEYS: ring?.split(',')[0] ?? '' }
    expect((await run('rekey')).text).toContain('0 rows')
    expect((await run('patient', 'show', session.practice, people.child.id)).text).toContain(
      session.id,
    )
  })

  it('says in its exit what a lost key leaves unreadable', async () => {
    await opened.store.launches.open(aLaunchSession(), aHisGrant(), 'hash')
    env = { ...env, ENCRYPTION_KEYS: `k2:${aSecretKey().toString('base64')}` }
    expect(await run('rekey')).toMatchObject({ done: false })
  })

  it('checks the audit', async () => {
    await sent()
    const unsealed = 'audit row 1 is older than an hour and under no seal.'
    expect(await run('audit-check')).toEqual({ done: false, text: unsealed })
    await sealAudit({
      seals: createAuditSeals(opened.db),
      sign: signSeal(await createSigningKeys(JSON.parse(env.SIGNING_KEYS ?? ''))),
      log: () => {},
      now: () => now,
    })()
    const { done, text } = await run('audit-check')
    expect(done).toBe(true)
    expect(text).toContain('1 rows under 1 seals fit; 0 rows wait for their seal.')
    expect(text).toMatch(/The last is seal 1, [0-9a-f]{64}:/)
    await sql`update audit set detail = 'x'`.execute(opened.db)
    const changed = 'audit row 1, seal 1 was changed after it was sealed.'
    expect(await run('audit-check')).toEqual({ done: false, text: changed })
  })

  const canonicalBase = 'https://fhir.example.nl'
  const exported = async (...args: string[]) => {
    const directory = await mkdtemp(join(tmpdir(), 'operate-'))
    const file = join(directory, 'config.json')
    try {
      const example = JSON.parse(await readFile('docs/examples/een-machine.json', 'utf8'))
      await writeFile(file, JSON.stringify({ ...example, canonicalBase }))
      return await run('audit-export', ...args, '--config', file)
    } finally {
      await rm(directory, { recursive: true })
    }
  }

  it('gives the audit of a patient or a period as AuditEvents, one a line, and audits that', async () => {
    const { id } = await sent()
    const events = async (...args: string[]) =>
      (await exported(...args)).text.split('\n').map((line) => JSON.parse(line))
    const [first, own, ...others] = await events(people.practiceId, people.child.id)
    expect(others).toEqual([])
    expect(first).toMatchObject({ resourceType: 'AuditEvent', recorded: now.toISOString() })
    expect(JSON.stringify(first)).toContain(id)
    expect(own.subtype[0].code).toBe('audit-exported')
    expect(await events('--from', '2026-11-25', '--until', '2026-11-25')).toEqual([first])
    expect((await exported('--from', '2026-11-24', '--until', '2026-11-24')).text).toBe('')
    expect((await exported('de-andere', people.child.id)).text).not.toContain(id)
  })

  it('exports the audit under the addresses of the configuration, and asks for it', async () => {
    await sent()
    const { text } = await exported(people.practiceId, people.child.id)
    expect(text).toContain(`${canonicalBase}/CodeSystem/audit-event`)
    expect(text).not.toContain('https://jeugdschakel.nl/fhir')
    const asked = run('audit-export', people.practiceId, people.child.id)
    await expect(asked).rejects.toThrow('--config FILE')
  })

  it.each([
    ['nobody', []],
    ['a practice alone', ['de-linde']],
    ['a day that is none', ['--from', '2026-11-31', '--until', '2026-12-01']],
    ['one day', ['--from', '2026-11-25']],
    ['days the wrong way round', ['--from', '2026-11-25', '--until', '2026-11-24']],
  ])('exports the audit of nothing where it is asked for %s', async (_, args) => {
    await expect(run('audit-export', ...args)).rejects.toThrow('or two days')
  })

  it('tells what it can, and what is missing in one line', async () => {
    const { done, text } = await run('--help')
    expect(done).toBe(true)
    for (const name of ['list', 'retry', 'set-aside', 'patient show', 'patient remove', 'rekey']) {
      expect(text).toContain(name)
    }
    expect(await run('unknown')).toMatchObject({ done: false })
    env = { ...env, ENCRYPTION_KEYS: undefined }
    await expect(run('rekey')).rejects.toThrow('ENCRYPTION_KEYS is missing')
    env = {}
    await expect(run('list')).rejects.toThrow('DATABASE_URL is missing')
  })

  it('refuses a database that was not migrated', async () => {
    const fresh = await freshPostgres()
    env = { ...env, DATABASE_URL: fresh.url }
    await expect(run('list')).rejects.toThrow('run "npm run migrate" first')
    await fresh.drop()
  })
})
