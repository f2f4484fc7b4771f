import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Worker } from '../../src/domain/person.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { type FormBrowser, formsOf, formTo, textOf } from '../support/form-browser.ts'
import * as people from '../support/persons.ts'
import { aReferral, daysLater } from '../support/referrals.ts'
import { otherOrganisation, startWorkList, type WorkListServer } from './work-list-server.ts'

const tom: Worker = { id: 'worker-habets', name: 'Tom Habets', roles: ['youth-worker'] }
const both: Worker = { id: 'worker-both', name: 'Bo Thé', roles: ['youth-worker', 'coordinator'] }

describe('dividing the work', () => {
  let server: WorkListServer
  let coordinator: FormBrowser
  let els: FormBrowser

  beforeEach(async () => {
    server = await startWorkList()
    els = await server.logIn()
    await server.logIn(tom)
    coordinator = await server.logIn(people.coordinator)
  })
  afterEach(() => server.close())

  const path = ({ id }: Referral) => `/work-list/cases/${id}`
  const formOn = async (referral: Referral, step: string, by = coordinator) =>
    formTo(await by.get(path(referral)), `/${step}`)
  const fill = async (
    referral: Referral,
    step: string,
    values: Record<string, string>,
    by = coordinator,
  ) => {
    const { action, fields } = await formOn(referral, step, by)
    return by.post(action, { ...fields, ...values })
  }
  const given = async (referral: Referral) => {
    await server.given(referral)
    return referral
  }
  const stepsOn = async (referral: Referral, by: FormBrowser) =>
    formsOf(await by.get(path(referral))).map(({ action }) => action.split('/').at(-1))
  const optionsOf = async (referral: Referral, step: string) => {
    const { body } = await coordinator.get(path(referral))
    const form = body.slice(body.indexOf(`/${step}"`))
    return [...form.slice(0, form.indexOf('</form>')).matchAll(/<option[^>]*>([^<]*)</g)].map(
      ([, label]) => label,
    )
  }
  const away = async (from: string, until: string, worker = tom, by = coordinator) => {
    const { action, fields } = formTo(await by.get('/work-list/team'), '/team/absence')
    return by.post(action, { ...fields, who: worker.id, from, until })
  }

  it('workflow 7: the coordinator accepts for a colleague, who is told', async () => {
    const referral = await given(aReferral().received().build())
    expect(await optionsOf(referral, 'divide')).toEqual([
      'Kies een collega',
      'Els Jansen',
      'Tom Habets',
    ])
    const empty = await fill(referral, 'divide', { expectedOn: '2026-12-01' })
    expect(empty.status).toBe(422)
    expect(textOf(empty)).toContain('Kies een collega.')
    expect(formTo(empty, '/divide').fields.expectedOn).toBe('2026-12-01')
    const done = await fill(referral, 'divide', { to: tom.id, expectedOn: '2026-12-01' })
    expect(done.location).toBe(path(referral))
    const stored = await server.read(referral)
    expect(stored.coordination).toMatchObject({
      status: 'accepted',
      owner: tom,
      expectedOn: '2026-12-01',
    })
    expect(stored.history.at(-1)).toMatchObject({ row: '7', by: { person: people.coordinator } })
    expect(textOf(await els.get(path(referral)))).toContain('Tom Habets pakt dit op.')
  })

  it('workflow 22: a colleague gets what somebody else has, and reads the note; the practice does not', async () => {
    const referral = await given(aReferral().received().acceptedBy().started().build())
    const wordless = await fill(referral, 'hand-over', { to: tom.id, note: '' })
    expect(textOf(wordless)).toContain('Schrijf op waarom, of wat uw collega moet weten.')
    await fill(referral, 'hand-over', { to: tom.id, note: 'Els is met verlof.' })
    const stored = await server.read(referral)
    expect(stored.coordination).toMatchObject({ status: 'in-progress', owner: tom })
    expect(stored.handOvers).toMatchObject([
      { by: people.coordinator, from: people.youthWorker, to: tom, note: 'Els is met verlof.' },
    ])
    expect(server.store.audited.at(-1)).toMatchObject({
      event: 'case-handed-over',
      referral: referral.id,
      version: stored.version,
    })
    const his = await server.logIn(tom)
    expect(textOf(await his.get(path(referral)))).toContain(
      'U hebt deze verwijzing van Els Jansen overgenomen Ruud de Wit schreef op 25 november 2026: Els is met verlof.',
    )
    const hers = textOf(await els.get(path(referral)))
    expect(hers).not.toContain('U hebt deze verwijzing')
    expect(hers).toContain('Aan Tom Habets gegeven: Els is met verlof.')
  })

  it('is for the coordinator, and never for the owner of a case alone', async () => {
    const waiting = await given(aReferral().received().build())
    const owned = await given(aReferral().received().acceptedBy().build())
    expect(await stepsOn(waiting, els)).not.toContain('divide')
    expect(await stepsOn(waiting, els)).toContain('accept')
    expect(await stepsOn(owned, els)).not.toContain('hand-over')
    expect(await stepsOn(waiting, coordinator)).toContain('divide')
    expect(await stepsOn(waiting, coordinator)).not.toContain('accept')
    const { fields } = await formOn(owned, 'hand-over')
    const csrf = formsOf(await els.get('/work-list'))[0]?.fields.csrf ?? ''
    const own = { ...fields, csrf, to: tom.id, note: 'Ik wil niet.' }
    expect((await els.post(`${path(owned)}/hand-over`, own)).status).toBe(409)
    expect((await server.read(owned)).coordination).toMatchObject({ owner: people.youthWorker })
  })

  it('gives nothing to who does no such work, works elsewhere or is not there', async () => {
    await server.logIn({ ...tom, id: 'worker-elsewhere' }, otherOrganisation)
    const waiting = await given(aReferral().received().build())
    const owned = await given(aReferral().received().acceptedBy().build())
    for (const to of [people.coordinator.id, 'worker-elsewhere', 'nobody']) {
      expect((await fill(waiting, 'divide', { to })).status).toBe(409)
      const refused = await fill(owned, 'hand-over', { to, note: 'Voor jou.' })
      expect(refused.status).toBe(409)
      expect(formTo(refused, '/hand-over').fields.note).toBe('Voor jou.')
    }
    expect((await server.read(waiting)).coordination.status).toBe('received')
    expect((await server.read(owned)).coordination).toMatchObject({ owner: people.youthWorker })
  })

  it('says to the coordinator why nobody can be chosen while no colleague has logged in', async () => {
    const alone = await startWorkList()
    const by = await alone.logIn(people.coordinator)
    const waiting = aReferral().received().build()
    await alone.given(waiting)
    const before = await by.get(path(waiting))
    expect(textOf(before)).toContain(
      'Verdelen Dat kan nu niet. Nog geen collega heeft ingelogd: een POH Jeugd staat in de lijst na de eerste keer inloggen.',
    )
    expect(formsOf(before).map(({ action }) => action)).not.toContain(`${path(waiting)}/divide`)
    await alone.logIn()
    const after = await by.get(path(waiting))
    expect(textOf(after)).not.toContain('Nog geen collega')
    expect(formTo(after, '/divide').fields.to).toBe('')
    await alone.close()
  })

  it('is taken over by the coordinator who does the work too', async () => {
    const bo = await server.logIn(both)
    const waiting = await given(aReferral().received().build())
    await fill(waiting, 'accept', {}, bo)
    expect((await server.read(waiting)).coordination).toMatchObject({ owner: both })
    const owned = await given(aReferral().received().acceptedBy().build())
    await fill(owned, 'hand-over', { to: both.id, note: 'Ik doe het zelf.' }, bo)
    expect((await server.read(owned)).coordination).toMatchObject({ owner: both })
    expect(textOf(await bo.get(path(owned)))).not.toContain('U hebt deze verwijzing')
  })

  it('of two who divide at once takes the first, and keeps the words of the second', async () => {
    const owned = await given(aReferral().received().acceptedBy().build())
    const bo = await server.logIn(both)
    const [mine, theirs] = [await formOn(owned, 'hand-over'), await formOn(owned, 'hand-over', bo)]
    const first = { ...mine.fields, to: tom.id, note: 'Els is ziek.' }
    expect((await coordinator.post(mine.action, first)).status).toBe(303)
    expect((await coordinator.post(mine.action, first)).status).toBe(303)
    const late = await bo.post(theirs.action, {
      ...theirs.fields,
      to: both.id,
      note: 'Ik doe het.',
    })
    expect(late.status).toBe(412)
    expect(textOf(late)).toContain('Ruud de Wit')
    expect(formTo(late, '/hand-over').fields).toMatchObject({ to: both.id, note: 'Ik doe het.' })
    expect((await server.read(owned)).handOvers).toHaveLength(1)
  })

  it('shows who is away where one divides, and asks who stands in', async () => {
    const of = aReferral().forPatient({ name: { text: 'Luuk van Tom' } })
    const toms = await given(of.received().acceptedBy(tom).build())
    const hers = await given(aReferral().received().acceptedBy().build())
    expect(textOf(await coordinator.get('/work-list'))).not.toContain('Wie vervangt?')
    expect((await away('2026-11-23', '2026-12-04')).location).toBe('/work-list/team')
    const list = textOf(await coordinator.get('/work-list'))
    expect(list).toMatch(
      /Wie vervangt\? 1 .*Luuk van Tom.*Tom Habets, afwezig tot en met 4 december 2026.*Nieuw 0/,
    )
    expect(textOf(await els.get('/work-list'))).not.toContain('Wie vervangt?')
    expect(textOf(await els.get('/work-list'))).toContain('Tom Habets, afwezig tot en met')
    expect(await optionsOf(hers, 'hand-over')).toEqual([
      'Kies een collega',
      'Tom Habets, afwezig tot en met 4 december 2026',
    ])
    expect((await server.read(toms)).coordination).toMatchObject({ owner: tom })
    server.clock.now = daysLater(10)
    const later = await server.logIn(people.coordinator)
    expect(textOf(await later.get('/work-list'))).not.toContain('Wie vervangt?')
    expect(textOf(await later.get('/work-list'))).not.toContain('afwezig')
  })

  it('shows whose the cases are: of mine, of colleagues, and of nobody yet', async () => {
    const named = (text: string) => aReferral().forPatient({ name: { text } })
    await given(named('Kind Een').received().acceptedBy().build())
    await given(named('Kind Twee').received().acceptedBy(tom).build())
    await given(named('Kind Drie').build())
    await given(named('Kind Vier').received().acceptedBy(tom).started().completed().build())
    const list = textOf(await els.get('/work-list'))
    expect(list).toContain("Alles (3) Van mij (1) Van collega's (1) Nog niemand (1)")
    const shown = async (of: string) => {
      const { body } = await els.get(`/work-list?of=${of}`)
      const names = body.matchAll(/<th scope="row"><a[^>]*>Kind (\w+)</g)
      return [...names].map(([, name]) => name)
    }
    expect(await shown('mine')).toEqual(['Een'])
    expect(await shown('colleagues')).toEqual(['Twee', 'Vier'])
    expect(await shown('nobody')).toEqual(['Drie'])
    expect(await shown('%3Cscript%3E')).toHaveLength(4)
    const mine = await els.get('/work-list?of=mine')
    expect(mine.body).toMatch(/<strong aria-current="page">Van mij \(1\)<\/strong>/)
  })

  it('lets everybody say when they are away, and a coordinator for all', async () => {
    expect((await away('2026-12-01', '2026-12-04', people.youthWorker, els)).status).toBe(303)
    const text = textOf(await els.get('/work-list/team'))
    expect(text).toContain('afwezig van 1 december 2026 tot en met 4 december 2026')
    expect((await away('2026-12-01', '2026-12-04', tom, els)).status).toBe(403)
    const wrong = await away('2026-12-04', '2026-12-01')
    expect(wrong.status).toBe(422)
    expect(textOf(wrong)).toContain('Kies een dag vanaf de eerste dag.')
    expect((await away('2026-12-01', '2026-12-04', { ...tom, id: 'nobody' })).status).toBe(404)
    const back = formTo(await coordinator.get('/work-list/team'), '/team/back-again')
    await coordinator.post(back.action, { ...back.fields, who: people.youthWorker.id })
    const team = await server.store.workers.list(people.organisationId)
    expect(team.map(({ absence }) => absence)).toEqual([null, null, null])
    const events = server.store.audited.filter(({ event }) => event === 'absence-stated')
    expect(events.map(({ detail }) => detail)).toEqual([
      people.youthWorker.id,
      people.youthWorker.id,
    ])
  })
})
