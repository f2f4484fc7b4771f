import { expect, it } from 'vitest'
import { coordinator } from '../support/persons.ts'
import { minutesLater, now } from '../support/referrals.ts'
import { aPendingLogin, aWorkerSession } from '../support/sessions.ts'
import { onEveryStore } from './on-every-store.ts'

onEveryStore('the sessions of the POH Jeugd', (store) => {
  const start = async (pending = aPendingLogin()) => {
    await store().workerSessions.savePending(pending, 'hash')
    const take = (cookieHash = 'hash', at = now) =>
      store().workerSessions.takePending(pending.checks.state, cookieHash, at)
    return { pending, take }
  }

  it('gives a login back to the browser that started it, once', async () => {
    const { pending, take } = await start()
    expect(await take()).toEqual(pending)
    expect(await take()).toBeNull()
  })

  it('refuses it to another browser, and after that to everybody', async () => {
    const { take } = await start()
    expect(await take('another hash')).toBeNull()
    expect(await take()).toBeNull()
  })

  it('knows a login for ten minutes', async () => {
    expect(await (await start()).take('hash', minutesLater(10))).toBeNull()
    const swept = await start()
    await store().sweep(minutesLater(11))
    expect(await swept.take()).toBeNull()
  })

  it('gives back a session by its cookie', async () => {
    const session = aWorkerSession()
    await store().workerSessions.open(session, 'hash')
    await store().workerSessions.open(aWorkerSession({ worker: coordinator }), 'other hash')
    expect(await store().workerSessions.find('hash')).toEqual(session)
    expect(await store().workerSessions.find('guessed')).toBeNull()
  })

  it('remembers when it was last seen, until it is closed', async () => {
    const session = aWorkerSession()
    await store().workerSessions.open(session, 'hash')
    await store().workerSessions.touch(session.id, minutesLater(3))
    const found = await store().workerSessions.find('hash')
    expect(found?.lastSeenAt).toBe(minutesLater(3).toISOString())
    await store().workerSessions.close(session.id)
    expect(await store().workerSessions.find('hash')).toBeNull()
  })

  it('keeps an expired session for a day, so that the screen can say so', async () => {
    await store().workerSessions.open(aWorkerSession(), 'hash')
    await store().sweep(minutesLater(33 * 60))
    expect(await store().workerSessions.find('hash')).not.toBeNull()
    await store().sweep(minutesLater(33 * 60 + 1))
    expect(await store().workerSessions.find('hash')).toBeNull()
  })
})
