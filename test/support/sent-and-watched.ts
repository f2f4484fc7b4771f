import { expect, vi } from 'vitest'
import { isSearch, isWrite, type Seen } from './fault-proxy.ts'
import type { FaultyWorld } from './faulty-world.ts'
import { textOf } from './form-browser.ts'
import type { Huisarts } from './huisarts.ts'
import { once } from './in-the-his.ts'

/** Settle time and a try after it, on a machine that is busy. */
export const patient = { timeout: 50_000, interval: 250 }

export type Sent = Awaited<ReturnType<typeof send>>

type Matcher = (seen: Seen, body: string) => boolean

/** What is written of this referral; rules of tests that run side by side do not meet. */
const writing =
  (referral: string): Matcher =>
  (seen, body) =>
    isWrite(seen, body) && body.includes(referral)

const searching =
  (referral: string): Matcher =>
  (seen, body) =>
    isSearch(seen) && decodeURIComponent(body).includes(referral)

/** Fills a form and lets `prepare` script its faults before it is sent; it must be acknowledged. */
export const send = async (
  huisarts: Huisarts,
  question: string,
  prepare: (of: { writes: Matcher; searches: Matcher; referral: string }) => void = () => {},
) => {
  const form = await huisarts.fill(question)
  const { referral } = form
  const of = { referral, writes: writing(referral), searches: searching(referral) }
  prepare(of)
  const started = performance.now()
  const answer = await huisarts.send(form)
  const ms = performance.now() - started
  expect(answer.status).toBe(303)
  return { ...of, form, answer, ms, huisarts }
}

export const shown = async ({ huisarts, referral }: Sent): Promise<string> =>
  textOf(await huisarts.look(referral))

export const untilShown = (sent: Sent, text: string | RegExp): Promise<void> =>
  vi.waitFor(async () => expect(await shown(sent)).toMatch(text), patient)

/** On the screen, and in the HIS once. */
export const untilDelivered = async ({ held }: FaultyWorld, sent: Sent): Promise<void> => {
  await untilShown(sent, 'In dossier gezet')
  expect(await held.count(sent.referral)).toEqual(once)
}

/** How often something of this referral was sent to be written. */
export const writesSeen = (counted: { writes: Matcher }, { proxy }: FaultyWorld) => {
  const times: number[] = []
  proxy.watch((seen, body) => {
    if (counted.writes(seen, body)) times.push(seen.at)
  })
  return times
}
