import { randomUUID } from 'node:crypto'
import { createMirror } from '../adapters/postgres/mirror.ts'
import type { MirrorEntry, MirrorQueue } from '../application/ports/store.ts'
import { parseReferralId, type ReferralId } from '../domain/identifiers.ts'
import type { Command, Operator } from './operator.ts'

/** More than this is a HIS that is down; the metrics count them all. */
const mostShown = 1_000

const mirrorOf = ({ db }: Operator): MirrorQueue => createMirror(db, randomUUID)

const lineOf = ({ referral, iss, practice, delivery, attempts, ...entry }: MirrorEntry): string => {
  const since = delivery.state === 'delivered' ? delivery.at : delivery.since
  const code = delivery.state === 'delivered' ? '-' : (delivery.code ?? '-')
  const versions = `${entry.deliveredVersion}/${entry.wantedVersion}`
  return [referral, delivery.state, since, code, `tries=${attempts}`, versions, practice, iss].join(
    '  ',
  )
}

const list: Command = {
  usage: '',
  what: 'what a HIS does not have as it is: referral, state, since, code, tries, versions, practice, HIS',
  run: async (operator) => {
    const entries = await mirrorOf(operator).listUndelivered(mostShown)
    for (const entry of entries) operator.write(lineOf(entry))
    operator.write(entries.length === 0 ? 'Everything is delivered.' : `${entries.length} listed.`)
    return true
  },
}

/** A command on one referral, by its number. */
const onReferral = (
  what: string,
  { done, refused }: { done: string; refused: string },
  act: (mirror: MirrorQueue, id: ReferralId, now: Date) => Promise<boolean>,
): Command => ({
  usage: 'REFERRAL',
  what,
  run: async (operator, [word = '']) => {
    const id = parseReferralId(word)
    if (id === null) throw new Error(`${word || 'nothing'} is not the number of a referral`)
    const acted = await act(mirrorOf(operator), id, operator.now())
    operator.write(acted ? done : refused)
    return acted
  },
})

const retry = onReferral(
  'try it now, counted afresh',
  { done: 'It is due now.', refused: 'There is no such referral.' },
  (mirror, id, now) => mirror.retry(id, now),
)

const setAside = onReferral(
  'do not try it until "retry"',
  {
    done: 'It is set aside; the huisarts sees that action is needed.',
    refused: 'It is delivered, being delivered at this moment, or not there.',
  },
  (mirror, id, now) => mirror.setAside(id, now),
)

export const deliveryCommands = { list, retry, 'set-aside': setAside }
