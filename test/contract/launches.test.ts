import { expect, it } from 'vitest'
import type { LaunchId } from '../../src/domain/identifiers.ts'
import { namedGp } from '../support/persons.ts'
import { minutesLater, now } from '../support/referrals.ts'
import { aHisGrant, aLaunchSession, aPendingLaunch } from '../support/sessions.ts'
import { onEveryStore } from './on-every-store.ts'

const unknown = { ok: false, failure: 'unknown-state' }
const otherBrowser = { ok: false, failure: 'other-browser' }

onEveryStore('the launches', (store) => {
  const start = async (pending = aPendingLaunch()) => {
    await store().launches.savePending(pending, 'hash')
    const { state } = pending.checks
    const own = { [pending.id]: 'hash' }
    const take = (cookies: Record<string, string> = own, at = now) =>
      store().launches.takePending(state, cookies, at)
    const relaunch = (at = now) => store().launches.takeRelaunch(state, at)
    return { pending, take, relaunch }
  }

  it('gives a launch back to the browser that started it', async () => {
    const { pending, take } = await start()
    expect(await take({ 'another-launch': 'x', [pending.id]: 'hash' })).toEqual({
      ok: true,
      value: pending,
    })
  })

  it('security A10: hands a state out once, and a foreign or guessed one never', async () => {
    const { take } = await start()
    const results = await Promise.all([take(), take()])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results).toContainEqual(unknown)
    expect(await store().launches.takePending('guessed', {}, now)).toEqual(unknown)
  })

  it('security A10: knows a state for ten minutes', async () => {
    const late = await start()
    expect(await late.take(undefined, minutesLater(10))).toEqual(unknown)
    const inTime = await start()
    expect(await inTime.take(undefined, minutesLater(9))).toMatchObject({ ok: true })
  })

  it('security A11: refuses the state of one launch with the cookie of another', async () => {
    const [one, other] = [await start(), await start()]
    expect(await one.take({ [other.pending.id]: 'hash' })).toEqual(otherBrowser)
    const swapped = await other.take({ [other.pending.id]: 'hash of another secret' })
    expect(swapped).toEqual(otherBrowser)
  })

  it('security A9: without its cookie a state gives iss and launch once, and no exchange', async () => {
    const { pending, take, relaunch } = await start()
    expect(await take({})).toEqual(otherBrowser)
    expect(await take()).toEqual(unknown)
    expect(await relaunch()).toEqual({ iss: pending.iss, launch: pending.launch })
    expect(await relaunch()).toBeNull()
  })

  it('security A9: gives them for five minutes', async () => {
    const { take, relaunch } = await start()
    await take({}, minutesLater(4))
    expect(await relaunch(minutesLater(5))).toBeNull()
  })

  it('security A9: gives nothing for a state that did not come back, or came back well', async () => {
    const { take, relaunch } = await start()
    expect(await relaunch()).toBeNull()
    expect(await take()).toMatchObject({ ok: true })
    expect(await relaunch()).toBeNull()
  })

  it('gives back a session by its id and its own cookie together', async () => {
    const [session, other] = [aLaunchSession(), aLaunchSession({ framed: false })]
    await store().launches.open(session, aHisGrant(), 'hash')
    await store().launches.open(other, aHisGrant(), 'other hash')
    expect(await store().launches.find(session.id, 'hash')).toEqual(session)
    expect(await store().launches.find(session.id, 'other hash')).toBeNull()
    expect(await store().launches.find('guessed' as LaunchId, 'hash')).toBeNull()
  })

  it('keeps a practice page: a launch without a patient', async () => {
    const { record } = aLaunchSession()
    const session = aLaunchSession({ record: { ...record, patient: null } })
    await store().launches.open(session, aHisGrant({ patient: null }), 'hash')
    expect(await store().launches.find(session.id, 'hash')).toEqual(session)
  })

  it('gives back in which capacity somebody works, and the own huisarts of the child', async () => {
    const { record } = aLaunchSession()
    const session = aLaunchSession({
      record: { ...record, mayRefer: true, isLocum: true, ownGp: namedGp },
    })
    await store().launches.open(session, aHisGrant(), 'hash')
    expect(await store().launches.find(session.id, 'hash')).toEqual(session)
  })

  it('security A28: never opens two sessions under one id', async () => {
    const session = aLaunchSession()
    await store().launches.open(session, aHisGrant(), 'hash')
    await expect(store().launches.open(session, aHisGrant(), 'fixed')).rejects.toThrow()
    expect(await store().launches.find(session.id, 'fixed')).toBeNull()
  })

  it('remembers when it was last seen', async () => {
    const session = aLaunchSession()
    await store().launches.open(session, aHisGrant(), 'hash')
    await store().launches.touch(session.id, minutesLater(7))
    const found = await store().launches.find(session.id, 'hash')
    expect(found?.lastSeenAt).toBe(minutesLater(7).toISOString())
  })

  it('security A29: finds nothing after it was closed', async () => {
    const session = aLaunchSession()
    await store().launches.open(session, aHisGrant(), 'hash')
    await store().launches.close(session.id)
    expect(await store().launches.find(session.id, 'hash')).toBeNull()
  })

  it('keeps an expired session for a day, so that the screen can say so', async () => {
    const session = aLaunchSession()
    await store().launches.open(session, aHisGrant(), 'hash')
    await store().sweep(minutesLater(34 * 60))
    expect(await store().launches.find(session.id, 'hash')).toEqual(session)
    await store().sweep(minutesLater(34 * 60 + 1))
    expect(await store().launches.find(session.id, 'hash')).toBeNull()
  })

  it('sweeps away what did not come back, and leaves what still may', async () => {
    const [gone, pending] = [
      await start(),
      await start(aPendingLaunch({ startedAt: minutesLater(5).toISOString() })),
    ]
    await store().sweep(minutesLater(11))
    expect(await gone.take(undefined, now)).toEqual(unknown)
    expect(await pending.take(undefined, minutesLater(11))).toMatchObject({ ok: true })
  })
})
