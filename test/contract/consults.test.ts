import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import type { Consult } from '../../src/domain/consult.ts'
import type { OrganisationId, PracticeId } from '../../src/domain/identifiers.ts'
import { aConsult, aConsultChange, answered } from '../support/consults.ts'
import { child, organisationId, practiceId } from '../support/persons.ts'
import { daysLater, minutesLater, now } from '../support/referrals.ts'
import { databases, onEveryStore, openMigrated } from './on-every-store.ts'

const practice = { practice: practiceId }
const organisation = { organisation: organisationId }
const leaseMs = 25_000

onEveryStore('anonymous consults', (store, audited) => {
  const consults = () => store().consults
  const keep = async (consult: Consult): Promise<Consult> => {
    expect(await consults().commit(aConsultChange(consult))).toEqual({ ok: true, value: undefined })
    return consult
  }

  it('security A27: are read by their practice and their organisation, and by nobody else', async () => {
    const one = await keep(aConsult())
    expect(await consults().find(one.id, practice)).toEqual(one)
    expect(await consults().find(one.id, organisation)).toEqual(one)
    expect(await consults().find(one.id, { practice: 'de-eik' as PracticeId })).toBeNull()
    const other = { organisation: 'zorggroep-zuid' as OrganisationId }
    expect(await consults().find(one.id, other)).toBeNull()
    expect(await consults().list(other, now)).toEqual([])
  })

  it('are listed open ones first, what is due first on top, then what has just ended', async () => {
    const later = await keep(aConsult({}, daysLater(2)))
    const sooner = await keep(aConsult())
    const done = await keep(answered(await keep(aConsult())))
    const justDone = await keep(answered(await keep(aConsult()), minutesLater(9)))
    const inOrder = [sooner, later, justDone, done]
    expect(await consults().list(practice, now)).toEqual(inOrder)
    expect(await consults().list(organisation, now)).toEqual(inOrder)
    expect(await consults().list(organisation, daysLater(31))).toEqual([sooner, later])
  })

  it('take a step that is based on the newest version only, with its audit', async () => {
    const one = await keep(aConsult())
    await keep(answered(one))
    const again = await consults().commit(aConsultChange(answered(one)))
    expect(again).toEqual({ ok: false, failure: 'stale' })
    const twice = await consults().commit(aConsultChange(one))
    expect(twice).toEqual({ ok: false, failure: 'exists' })
    expect((await audited()).map(({ event }) => event)).toEqual([
      'consult-asked',
      'consult-answered',
    ])
  })

  it('tell the organisation of a question and the practice of the answer', async () => {
    const one = await keep(aConsult())
    await keep(aConsult())
    const { notifications } = store()
    const mail = await notifications.claim(now, leaseMs)
    expect(mail).toMatchObject({ addressee: `organisation/${organisationId}`, things: 2 })
    await keep(answered(one))
    const back = await notifications.claim(now, leaseMs)
    expect(back).toMatchObject({ addressee: `practice/${practiceId}`, things: 1 })
    if (back === null) throw new Error('expected a mail to be due')
    await notifications.postpone(back, { code: 'x', nextTryAt: null, isOwnFailure: true }, now)
    expect(await notifications.listSetAside(9)).toMatchObject([{ about: one.id }])
  })
})

describe.each(databases)('the row of an overleg in $name', (database) => {
  it('holds nothing of the patient of the launch, and shows no word without the keys', async () => {
    const { db, store, close } = await openMigrated(database)
    const one = aConsult()
    await store.consults.commit(aConsultChange(one))
    const { rows } = await sql<{ text: string }>`
      select t::text as text from consult t
      union all select t::text from audit t`.execute(db)
    const stored = JSON.stringify([rows, await store.consults.find(one.id, practice)])
    await close()
    const { id, name, birthDate, bsn, address, phones } = child
    for (const told of [
      id,
      name.text,
      name.given,
      name.family,
      birthDate,
      bsn,
      address,
      ...phones,
    ]) {
      expect(told).toBeTruthy()
      expect(stored).not.toContain(told)
    }
    expect(rows.map(({ text }) => text).join()).not.toContain('scheiding')
  })
})
