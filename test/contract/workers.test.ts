import { expect, it } from 'vitest'
import type { Absence } from '../../src/domain/absence.ts'
import type { LocalDate } from '../../src/domain/calendar.ts'
import type { OrganisationId } from '../../src/domain/identifiers.ts'
import { coordinator, organisationId, youthWorker } from '../support/persons.ts'
import { daysLater, now } from '../support/referrals.ts'
import { anAuditEntry, aWorkerSession } from '../support/sessions.ts'
import { onEveryStore } from './on-every-store.ts'

const elsewhere = 'zorggroep-zuid' as OrganisationId
const holiday: Absence = { from: '2026-12-01' as LocalDate, until: '2026-12-04' as LocalDate }
const audit = anAuditEntry({ event: 'absence-stated', detail: youthWorker.id })

onEveryStore('the workers of an organisation', (store, audited) => {
  const workers = () => store().workers
  const logIn = (session = aWorkerSession()) => store().workerSessions.open(session, session.id)

  it('are those who logged in there, by name, and nobody of another organisation', async () => {
    await logIn(aWorkerSession({ worker: coordinator }))
    await logIn()
    await logIn(aWorkerSession({ organisation: elsewhere }))
    expect(await workers().list(organisationId)).toEqual([
      { ...youthWorker, absence: null },
      { ...coordinator, absence: null },
    ])
    expect(await workers().list(elsewhere)).toHaveLength(1)
  })

  it('have the name and the roles of their last login, and stay absent through it', async () => {
    await logIn()
    await workers().setAbsence(organisationId, youthWorker.id, holiday, audit)
    const { roles } = coordinator
    await logIn(aWorkerSession({ worker: { id: youthWorker.id, name: 'Els de Boer', roles } }))
    expect(await workers().list(organisationId)).toEqual([
      { id: youthWorker.id, name: 'Els de Boer', roles, absence: holiday },
    ])
  })

  it('are absent from the first to the last day, and not any more, each with its audit', async () => {
    await logIn()
    await logIn(aWorkerSession({ organisation: elsewhere }))
    expect((await workers().setAbsence(organisationId, youthWorker.id, holiday, audit)).ok).toBe(
      true,
    )
    expect(await workers().list(organisationId)).toMatchObject([{ absence: holiday }])
    expect(await workers().list(elsewhere)).toMatchObject([{ absence: null }])
    await workers().setAbsence(organisationId, youthWorker.id, null, audit)
    expect(await workers().list(organisationId)).toMatchObject([{ absence: null }])
    expect(await audited()).toEqual([audit, audit])
  })

  it('security A27: are not absent in an organisation where they do not work', async () => {
    await logIn()
    const refused = await workers().setAbsence(elsewhere, youthWorker.id, holiday, audit)
    expect(refused).toEqual({ ok: false, failure: 'unknown' })
    expect(await audited()).toEqual([])
  })

  it('are forgotten half a year after the last login', async () => {
    await logIn()
    await store().sweep(daysLater(180))
    expect(await workers().list(organisationId)).toHaveLength(1)
    await logIn(aWorkerSession({ worker: coordinator, startedAt: daysLater(1).toISOString() }))
    await store().sweep(daysLater(181))
    expect(await workers().list(organisationId)).toMatchObject([{ id: coordinator.id }])
  })
})

onEveryStore('the capacity of an organisation', (store, audited) => {
  const capacities = () => store().capacities
  const stated = (version: number, weeks = 6) => ({
    version,
    capacity: { status: 'long-wait', weeks } as const,
    by: coordinator,
    at: now.toISOString(),
  })
  const entry = anAuditEntry({ event: 'capacity-stated', detail: 'long-wait' })

  it('is found once it was stated, of who was asked for', async () => {
    expect(await capacities().find([organisationId])).toEqual(new Map())
    const closed = {
      ...stated(1),
      capacity: {
        status: 'closed',
        since: now.toISOString(),
        until: null,
        because: 'Vol.',
      },
    } as const
    await capacities().state(elsewhere, closed, entry)
    await capacities().state(organisationId, stated(1), entry)
    expect(await capacities().find([organisationId])).toEqual(
      new Map([[organisationId, stated(1)]]),
    )
    expect((await capacities().find([organisationId, elsewhere])).get(elsewhere)).toEqual(closed)
    expect(await capacities().find([])).toEqual(new Map())
  })

  it('is stated on the newest version only, with its audit', async () => {
    expect((await capacities().state(organisationId, stated(1), entry)).ok).toBe(true)
    expect((await capacities().state(organisationId, stated(2, 8), entry)).ok).toBe(true)
    for (const late of [stated(1, 9), stated(2, 9), stated(4, 9)]) {
      const refused = await capacities().state(organisationId, late, entry)
      expect(refused).toEqual({ ok: false, failure: 'stale' })
    }
    expect((await capacities().find([organisationId])).get(organisationId)).toEqual(stated(2, 8))
    expect(await audited()).toEqual([entry, entry])
  })
})
