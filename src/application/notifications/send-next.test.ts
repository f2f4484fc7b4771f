import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStore, type MemoryStore } from '../../../test/support/memory-store.ts'
import { minutesLater, now } from '../../../test/support/moments.ts'
import { organisationId } from '../../../test/support/persons.ts'
import { aReferral, theReferral } from '../../../test/support/referrals.ts'
import { aChange } from '../../../test/support/sessions.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import type { LogEvent } from '../ports/log.ts'
import type { Metric } from '../ports/metrics.ts'
import type { Addressee, MailFailure, OutgoingMail } from '../ports/notifications.ts'
import { sendNext } from './send-next.ts'

const cjg: Addressee = `organisation/${organisationId}`

describe('sending what is due', () => {
  let clock: Date
  let store: MemoryStore
  let received: OutgoingMail[]
  let answer: (mail: OutgoingMail) => Result<void, MailFailure>
  let logged: LogEvent[]
  let measured: Metric[]
  let addresses: Map<Addressee, string>

  beforeEach(() => {
    clock = now
    store = createMemoryStore({ hasAddress: () => true })
    received = []
    answer = () => success(undefined)
    logged = []
    measured = []
    addresses = new Map([[cjg, 'werklijst@cjg.example']])
  })

  const next = () =>
    sendNext({
      notifications: store.notifications,
      mail: {
        send: async (mail) => {
          received.push(mail)
          return answer(mail)
        },
      },
      addresses,
      workListUrl: 'https://jeugdschakel.example/work-list/login',
      log: (event) => logged.push(event),
      metrics: (metric) => measured.push(metric),
      now: () => clock,
      jitter: () => 1,
    })()
  const later = (minutes: number) => {
    clock = new Date(clock.getTime() + minutes * 60_000)
  }
  const refer = async (referral: Referral = aReferral().build()) => {
    await store.referrals.commit(aChange(referral))
    return referral
  }
  const subjects = () => received.map(({ subject }) => subject)

  it('sends one mail for one referral, once', async () => {
    await refer()
    expect(await next()).toBe(true)
    expect(await next()).toBe(false)
    later(60)
    expect(await next()).toBe(false)
    expect(received).toMatchObject([{ to: 'werklijst@cjg.example' }])
    expect(subjects()).toEqual(['Er staat iets voor u klaar in Jeugdschakel'])
    expect(measured).toEqual([{ name: 'notifications_total', outcome: 'sent' }])
    expect(logged).toEqual([{ event: 'notification-sent', addressee: cjg, things: 1, ms: 0 }])
  })

  it('merges what waits together into one mail, counting referrals and not steps', async () => {
    const first = await refer()
    await refer()
    await store.referrals.commit({
      ...aChange(theReferral(first).withdrawn().build()),
      basedOn: first.version,
    })
    await next()
    expect(subjects()).toEqual(['Er staan 2 dingen voor u klaar in Jeugdschakel'])
  })

  it('leaves an addressee in peace for five minutes after a mail', async () => {
    await refer()
    await next()
    await refer()
    await refer()
    later(4)
    expect(await next()).toBe(false)
    later(1)
    expect(await next()).toBe(true)
    expect(subjects()[1]).toBe('Er staan 2 dingen voor u klaar in Jeugdschakel')
  })

  it('waits for a mail server that is down for as long as it takes, and asks it each minute', async () => {
    await refer()
    answer = () => failure({ kind: 'unavailable', code: 'connection' })
    for (let tries = 0; tries < 60; tries += 1) {
      expect(await next()).toBe(false)
      later(1)
    }
    expect(received).toHaveLength(60)
    expect(await store.notifications.listSetAside(10)).toEqual([])
    await refer()
    answer = () => success(undefined)
    await next()
    expect(subjects().at(-1)).toBe('Er staan 2 dingen voor u klaar in Jeugdschakel')
  })

  it('sends a mail whose outcome is unknown again as it was: same name, nothing added', async () => {
    await refer()
    answer = () => failure({ kind: 'unknown', code: 'timeout' })
    expect(await next()).toBe(true)
    await refer()
    answer = () => success(undefined)
    later(1)
    await next()
    later(5)
    await next()
    const [unknown, again, newer] = received
    expect(again).toEqual(unknown)
    expect(newer?.id).not.toBe(again?.id)
    expect(subjects().at(-1)).toBe('Er staat iets voor u klaar in Jeugdschakel')
  })

  it('sets aside a mail that was refused ten times, and goes on with what came after it (fault R39)', async () => {
    const first = await refer()
    answer = () => failure({ kind: 'refused', code: 'smtp-550' })
    await next()
    await refer()
    for (let tries = 1; tries < 10; tries += 1) {
      later(15)
      expect(await next()).toBe(true)
    }
    expect(new Set(received.map(({ id }) => id)).size).toBe(1)
    expect(await store.notifications.listSetAside(10)).toMatchObject([
      { addressee: cjg, about: first.id, code: 'smtp-550' },
    ])
    answer = () => success(undefined)
    await next()
    expect(received).toHaveLength(11)
    expect(received[10]?.id).not.toBe(received[0]?.id)
    expect(logged.at(-2)).toMatchObject({ event: 'notification-set-aside', code: 'smtp-550' })
    const outcomes = measured.map((one) => 'outcome' in one && one.outcome)
    expect(outcomes).toEqual([...Array(9).fill('refused'), 'set-aside', 'sent'])
  })

  it('sets aside at once what has no mailbox any more', async () => {
    await refer()
    addresses.clear()
    expect(await next()).toBe(true)
    expect(received).toEqual([])
    expect(await store.notifications.listSetAside(10)).toMatchObject([{ code: 'no-address' }])
  })

  it('takes a bug of ours for an unknown outcome, and says where it was', async () => {
    await refer()
    answer = () => {
      throw new Error('kanarie-in-een-fout')
    }
    await next()
    expect(logged).toMatchObject([
      { event: 'unexpected-error', name: 'Error' },
      { event: 'notification-postponed', code: 'internal-error', attempts: 1 },
    ])
    expect(JSON.stringify(logged)).not.toContain('kanarie')
  })

  it('sends nothing when its lease has nearly run out (fault R38)', async () => {
    await refer()
    const { claim } = store.notifications
    store.notifications.claim = async (...args) => {
      const due = await claim(...args)
      clock = minutesLater(0.2)
      return due
    }
    expect(await next()).toBe(true)
    expect(received).toEqual([])
    expect(measured).toEqual([{ name: 'notifications_total', outcome: 'lease-lost' }])
  })

  it('tells an operator in ids and codes only', async () => {
    const { patient, request } = await refer()
    answer = () => failure({ kind: 'refused', code: 'smtp-550' })
    await next()
    for (const word of [patient.bsn ?? 'bsn', patient.name.family, request.question]) {
      expect(JSON.stringify([logged, received])).not.toContain(word)
    }
  })
})
