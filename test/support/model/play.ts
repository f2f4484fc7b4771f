import { isFinal } from '../../../src/domain/coordination.ts'
import { linkedTo, type Pair } from '../../../src/domain/family-link.ts'
import { followHis, type SeenInHis } from '../../../src/domain/follow-his.ts'
import type { Actor, PersonActing } from '../../../src/domain/history.ts'
import { rolesOf } from '../../../src/domain/perform.ts'
import type { Referral } from '../../../src/domain/referral.ts'
import { remindersOn } from '../../../src/domain/reminders.ts'
import { assistant, coordinator, gp, mentalHealthWorker, youthWorker } from '../persons.ts'
import { byReceiver } from '../referral-steps.ts'
import { type Domain, theDomain } from './domain.ts'
import type { Drawn, Life, Turn } from './drawing.ts'
import { type FamilyMove, family } from './family.ts'
import { checkFamily, checkInvariants } from './invariants.ts'
import type { Making, Move } from './moves.ts'
import { takeAtDesk } from './play-desk.ts'
import {
  atWork,
  begin,
  dayOf,
  happened,
  momentOf,
  nothingYet,
  type Tally,
  type World,
} from './world.ts'

/** The workflow as it is played: what was drawn is done, and everything that must hold is looked at after it. */

const actorOf = (world: World, referral: Referral, who: NonNullable<Drawn['by']>): Actor => {
  if (who === 'system') return { party: 'system' }
  if (who === 'his') return { party: 'his', practice: referral.practice.id }
  if (who === 'organisation') return byReceiver(referral)
  if (who === 'coordinator') return byReceiver(referral, coordinator)
  const persons = { assistant, practice: gp, 'mental-health-worker': mentalHealthWorker }
  return atWork(world, persons[who])
}

const personOf = (world: World, by: Actor): PersonActing =>
  by.party === 'practice' || by.party === 'organisation' ? by : atWork(world, gp)

/** What a commit does: who was first has changed it, and the second is told so. */
const commit = (world: World, basedOn: Referral, next: Referral): boolean => {
  if (basedOn.version !== world.referral?.version) {
    happened(world, 'second')
    return false
  }
  world.before = [...world.before, basedOn]
  world.referral = next
  return true
}

const keep = (world: World, before: Referral, after: Referral): void => {
  const line = after.history.at(-1)
  if (line !== undefined) world.reached.add(line.row)
  for (const role of line === undefined ? [] : rolesOf(line.by)) {
    world.tally.roles.add(role)
    const isMentalHealthWorker =
      line?.by.party === 'practice' && line.by.person.role === 'mental-health-worker'
    if (isMentalHealthWorker) happened(world, role === 'gp' ? 'own' : 'prepared')
  }
  checkInvariants(after, before, world.typed, world.practice.mentalHealthWorkers)
  const pair: Pair = [after, world.sibling]
  if (pair.some((one) => linkedTo(one).length > 0)) checkFamily(pair, momentOf(world))
}

/** The step of one move, as it would be made now on what was on the screen. */
const stepOf = (world: World, basedOn: Referral, move: Move, drawn: Drawn) => {
  const at = momentOf(world)
  const by = actorOf(world, basedOn, drawn.by ?? move.usual)
  const text = `woord-${world.typed.length}-${at};`
  const person = personOf(world, by)
  const practitioner = person.party === 'practice' ? person.person : gp
  const { pick } = drawn
  const making: Making = {
    referral: basedOn,
    by,
    person,
    practitioner,
    worker: youthWorker,
    at,
    text,
    pick,
  }
  return { text, step: { ...move.stepOf(making), by, at } }
}

const take = (world: World, referral: Referral, drawn: Drawn): void => {
  world.at += drawn.minutes * 60_000
  const basedOn = [...world.before, referral].at(-1 - drawn.stale) ?? referral
  const made = drawn.moves.map((move) => stepOf(world, basedOn, move, drawn))
  const chosen = made.find(({ step }) => world.domain.whyNot(basedOn, step) === null) ?? made.at(-1)
  if (chosen === undefined) return
  const { step, text } = chosen
  const done = world.domain.perform(basedOn, step)
  if (done.ok !== (world.domain.whyNot(basedOn, step) === null))
    throw new Error('done as it may be')
  if (!done.ok || !commit(world, basedOn, done.value)) return
  if (JSON.stringify(step).includes(text)) {
    const side = step.by.party === 'organisation' ? 'receiver' : 'practice'
    world.typed = [...world.typed, { text, by: side }]
  }
  keep(world, basedOn, done.value)
  if (drawn.twice && commit(world, basedOn, done.value)) throw new Error('done once')
}

const follow = (world: World, before: Referral, seen: SeenInHis): void => {
  const next = followHis(before, seen, momentOf(world))
  if (next === null) return
  commit(world, before, next)
  keep(world, before, next)
}

const change = (world: World, before: Referral, move: FamilyMove): void => {
  const at = momentOf(world)
  if (move !== 'link' && move !== 'unlink') {
    if (isFinal(world.sibling.coordination.status)) return
    const after = family[move]([before, world.sibling])
    world.sibling = after.value[1]
    checkFamily([before, world.sibling], at)
    return
  }
  const by = atWork(world, gp)
  const changed = family[move]([before, world.sibling], by, at)
  const turned = family[move]([world.sibling, before], by, at)
  const asTurned = turned.ok && turned.value.toReversed()
  if (JSON.stringify(asTurned) !== JSON.stringify(changed.ok && changed.value)) {
    throw new Error('the same from both sides')
  }
  if (!changed.ok) return
  world.sibling = changed.value[1]
  commit(world, before, changed.value[0])
  keep(world, before, changed.value[0])
}

/** Rows that change nothing themselves: reminding, and what is closed by another row. */
const look = (world: World): void => {
  const { referral, before, reached } = world
  if (referral === null) return
  if (remindersOn(referral, dayOf(world)).length > 0) reached.add('23')
  const closed = ({ questions = [], proposals = [], stopRequests = [] }: Referral) =>
    [...questions, ...proposals, ...stopRequests].filter(({ status }) => status === 'cancelled')
      .length
  if (closed(referral) > closed(before.at(-1) ?? referral)) reached.add('28')
}

/** Before there is a referral everything is done at the desk. */
const isForDesk = ({ referral }: World, { running, over }: Life['atDesk'], die: number): boolean =>
  referral === null || die < (isFinal(referral.coordination.status) ? over : running)

const play = (world: World, turn: Turn, atDesk: Life['atDesk']): void => {
  const { referral } = world
  if ('drawn' in turn && isForDesk(world, atDesk, turn.die)) takeAtDesk(world, turn.atDesk)
  else if (referral === null) return
  else if ('drawn' in turn) take(world, referral, turn.drawn)
  else if ('said' in turn) follow(world, referral, turn.said)
  else change(world, referral, turn.inFamily)
  look(world)
}

/** One life, by the domain as it is or by a wrong one; throws the names of what did not hold. */
export const playLife = (
  { from, practice, turns, atDesk }: Life,
  tally: Tally = nothingYet(),
  wrong: Partial<Domain> = {},
): void => {
  const world = begin(from, practice, { ...theDomain, ...wrong }, tally)
  for (const turn of turns) play(world, turn, atDesk)
  for (const row of world.reached) tally.rows.set(row, (tally.rows.get(row) ?? 0) + 1)
}
