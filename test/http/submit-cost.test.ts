import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Statement } from '../support/database-proxy.ts'
import { type FaultyWorld, startFaultyWorld } from '../support/faulty-world.ts'

let world: FaultyWorld

beforeEach(async () => {
  world = await startFaultyWorld()
  await world.startHere()
})
afterEach(() => world.close())

/** What goes by, and nothing of it is changed. */
const listen = (): Statement[] => {
  const heard: Statement[] = []
  const match = (one: Statement) => {
    heard.push(one)
    return false
  }
  world.database.script({ match })
  return heard
}

const firstWords = (sql: string): string =>
  sql.replace(/^with .*?(delete from "kept_referral")/s, '$1').replaceAll('"', '')

describe('what a submit asks of the database', () => {
  it('performance P3b: is one transaction of six statements, where nobody gets mail, and no other write of its own', async () => {
    const huisarts = await world.launch()
    const form = await huisarts.fill('Slaapt slecht.')
    const heard = listen()
    expect((await huisarts.send(form)).status).toBe(303)
    const sent = heard.find(
      ({ sql, transaction }) =>
        sql === 'commit' && transaction.some((one) => one.startsWith('insert into "referral"')),
    )
    const starts = (sent?.transaction ?? []).map((sql) =>
      firstWords(sql).split(' ').slice(0, 3).join(' '),
    )
    expect(starts).toEqual([
      'insert into referral',
      'delete from kept_referral',
      'insert into mirror',
      'insert into audit',
      'commit',
    ])
    const seen = heard.filter(({ sql }) => /launch_session/.test(sql))
    expect(seen.map(({ sql }) => sql.split(' ')[0])).toEqual(['select'])
  })
})
