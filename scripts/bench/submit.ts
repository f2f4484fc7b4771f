import { performance } from 'node:perf_hooks'
import { Client } from 'pg'
import { isAnything } from '../../test/support/fault-proxy.ts'
import { type Huisarts, launchAs } from '../../test/support/huisarts.ts'
import { children } from '../kill-loop/children.ts'
import type { World } from '../kill-loop/world.ts'
import { type Comparison, compare, type Timed } from './paired.ts'

/** A submit with the HIS down, against one with the HIS up, one against itself, and one commit of the same size. */
export type SubmitBench = {
  hisDown: Comparison
  /** The same twice: what the machine's own noise does to a ratio. */
  control: Comparison
  againstOneCommit: Comparison
  /** What the proxy let through to the HIS while it was down. */
  bytesLetThrough: number
}

/** The next child each time, so that no history grows long. */
const desksOf = async (urls: World['urls']) => {
  const desks: Huisarts[] = []
  for (const child of children) desks.push(await launchAs(urls, child))
  let next = 0
  return (): Huisarts => desks[next++ % desks.length] as Huisarts
}

/** From the form's first byte to the 303. */
const timeToAcknowledge = async (huisarts: Huisarts): Promise<number> => {
  const form = await huisarts.fill('Slaapt slecht.')
  const started = performance.now()
  const answer = await huisarts.send(form)
  const ms = performance.now() - started
  if (answer.status !== 303) throw new Error(`a form was answered with ${answer.status}`)
  return ms
}

/** One commit of one row with as much in it as a referral has. */
const oneCommit = async (databaseUrl: string) => {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query('create table one_commit (id serial primary key, document jsonb)')
  const { rows } = await client.query('select document from referral limit 1')
  const document = JSON.stringify(rows[0].document)
  const commit: Timed = async () => {
    const started = performance.now()
    await client.query('insert into one_commit (document) values ($1)', [document])
    return performance.now() - started
  }
  return { commit, close: () => client.end() }
}

export const benchSubmit = async (world: World, pairs: number): Promise<SubmitBench> => {
  const nextDesk = await desksOf(world.urls)
  let bytesLetThrough = 0
  const up: Timed = () => timeToAcknowledge(nextDesk())
  const down: Timed = async () => {
    const restore = world.his.script({ match: isAnything, fault: { kind: 'hang' } })
    const before = world.his.bytesLetThrough()
    const ms = await timeToAcknowledge(nextDesk())
    bytesLetThrough += world.his.bytesLetThrough() - before
    restore()
    return ms
  }
  for (let round = 0; round < 20; round += 1) await up()
  const control = await compare(up, up, pairs)
  const { commit, close } = await oneCommit(world.databaseUrl)
  const againstOneCommit = await compare(up, commit, pairs)
  await close()
  const hisDown = await compare(down, up, pairs)
  return { hisDown, control, againstOneCommit, bytesLetThrough }
}
