import { changed } from '../../../src/domain/keep-referral.ts'
import type { KeptReferral } from '../../../src/domain/kept-referral.ts'
import { type AtDesk, type Done, pickOf, withKept } from './desk.ts'
import { dayOf } from './world.ts'

/** What anybody of the practice does with a referral that waits, from the list (workflow 1b, 2). */

/** What is kept, as it was on the screen of who does something with it. */
const onScreen = ({ world, pick, stale }: AtDesk) => {
  const now = pickOf(world.desk.kept, pick)
  if (now === undefined) return null
  const versions = world.desk.shown.filter(({ id }) => id === now.id)
  return { now, seen: versions.at(-1 - stale) ?? now }
}

const changeKept = (
  at: AtDesk,
  change: (now: KeptReferral, seen: KeptReferral) => KeptReferral | null,
): Done | null => {
  const shown = onScreen(at)
  const after = shown && change(shown.now, shown.seen)
  if (!after) return null
  const refused = at.world.domain.changedSince(shown.now, shown.seen.version)
  if (refused !== null) return { desk: {}, event: { refused } }
  return { desk: withKept(at.world, after), event: { row: '1b', changed: [shown.now, after] } }
}

/** What one person answered, as who reached them writes it down. */
export const note = (at: AtDesk): Done | null =>
  changeKept(at, (now, seen) => {
    const person = seen.asked.find(({ answer }) => answer === null)
    if (person === undefined) return null
    const answer = at.pick < 8 ? 'given' : 'refused'
    const on = dayOf(at.world)
    const noted = { answer, place: 'by-phone', on, by: at.by.name.text } as const
    return at.world.domain.withAnswer(now, person.key, noted)
  })

export const nameAsker = (at: AtDesk): Done | null =>
  changeKept(at, (now) => changed(now, { asker: at.by.name.text }))

export const discardKept = (at: AtDesk): Done | null => {
  const shown = onScreen(at)
  if (shown === null) return null
  const refused = at.world.domain.changedSince(shown.now, shown.seen.version)
  if (refused !== null) return { desk: {}, event: { refused } }
  const kept = at.world.desk.kept.filter((one) => one !== shown.now)
  return { desk: { kept }, event: { row: '2', thrownAway: shown.seen } }
}
