import type { FhirId } from '../../../src/domain/identifiers.ts'
import { rolesOf } from '../../../src/domain/perform.ts'
import type { Practitioner } from '../../../src/domain/person.ts'
import { assistant, gp, mentalHealthWorker, otherGp } from '../persons.ts'
import type { AtDesk, DeskEvent, Done } from './desk.ts'
import { checkDesk, closedSince } from './desk-invariants.ts'
import type { DrawnAtDesk } from './drawing.ts'
import { checkInvariants } from './invariants.ts'
import {
  aSibling,
  atWork,
  type Happening,
  happened,
  momentOf,
  referralsOf,
  type World,
} from './world.ts'

const colleague: Practitioner = {
  id: 'practitioner-el-amrani' as FhirId,
  roleId: null,
  name: { text: otherGp.name },
  role: 'gp',
  identifiers: otherGp.identifiers,
}

const persons: Readonly<Record<NonNullable<DrawnAtDesk['by']>, Practitioner>> = {
  gp,
  colleague,
  'mental-health-worker': mentalHealthWorker,
  assistant,
}

/** What was typed stays, but for what was thrown away and stands nowhere else. */
const wordsAfter = ({ desk, ...world }: World, thrownAway: unknown): readonly string[] => {
  const { forms, drafts, kept, words } = desk
  const left = JSON.stringify([forms, drafts, kept, referralsOf(world)])
  const thrown = JSON.stringify(thrownAway)
  return words.filter((word) => left.includes(word) || !thrown.includes(word))
}

/** The new one is the referral from now on; what was there is earlier. */
const putSent = (world: World, { event: { sent }, replaced = null }: Done): void => {
  if (sent === undefined) return
  const were = referralsOf(world)
  const was = were.find(({ id }) => id === replaced?.id)
  if (replaced !== null && was !== undefined) {
    const typed = was === world.referral ? world.typed : []
    checkInvariants(replaced, was, typed, world.practice.mentalHealthWorkers)
  }
  const { words } = world.desk
  const typed = [...world.typed, ...words.map((text) => ({ text, by: 'practice' as const }))]
  Object.assign(world, {
    referral: sent,
    earlier: were.map((one) => (one === was ? replaced : one)),
    before: [],
    sibling: aSibling(),
    typed: typed.filter(({ text }) => sent.request.question.includes(text)),
  })
}

const apply = (world: World, done: Done): void => {
  world.desk = { ...world.desk, ...done.desk }
  putSent(world, done)
  const { thrownAway } = done.event
  if (thrownAway !== undefined) {
    world.desk = { ...world.desk, words: wordsAfter(world, thrownAway) }
  }
}

/** What is over by now is gone (workflow 2). */
const sweep = (world: World): void => {
  const at = momentOf(world)
  const before = { ...world }
  const isOver = ({ expiresAt }: { expiresAt: string }) => expiresAt <= at
  const over = [...world.desk.drafts, ...world.desk.kept].filter(isOver)
  if (over.length === 0) return
  happened(world, 'expired')
  world.reached.add('2')
  const [drafts, kept] = [world.desk.drafts, world.desk.kept]
  world.desk = {
    ...world.desk,
    drafts: drafts.filter((one) => !isOver(one)),
    kept: kept.filter((one) => !isOver(one)),
  }
  world.desk = { ...world.desk, words: wordsAfter(world, over) }
  const event: DeskEvent = { row: '2' }
  checkDesk({ before, after: world, by: { party: 'system' }, event })
}

const told: Readonly<Record<string, Happening>> = {
  'may-not-send': 'refused',
  'no-gp': 'refused',
  stopping: 'refused',
  crisis: 'crisis',
  closed: 'closed',
  stale: 'stale',
  gone: 'stale',
  duplicate: 'duplicate',
  blocked: 'blocked',
}

/** For the run to show that all of this was met. */
const count = (world: World, { event: { refused = '', sent }, replaced }: Done): void => {
  const what = told[refused]
  if (what !== undefined) happened(world, what)
  const isClosed = closedSince(world.desk, momentOf(world)) !== null
  if (sent !== undefined && isClosed) happened(world, 'crossed')
  if (refused === 'closed' || (sent !== undefined && isClosed)) world.reached.add('24')
  if (replaced) {
    happened(world, 'replaced')
    world.reached.add('18b')
  }
}

/** Somebody of the practice does something that is no step on a referral. */
export const takeAtDesk = (world: World, drawn: DrawnAtDesk): void => {
  world.at += drawn.minutes * 60_000
  sweep(world)
  const { pick, stale, stays } = drawn
  const person = drawn.by === null ? (world.desk.forms.at(-1)?.by ?? gp) : persons[drawn.by]
  world.names += 1
  const text = `klad-${world.names};`
  const at: AtDesk = { world, by: person, text, pick, stale, stays }
  const before = { ...world }
  let done: Done | null = null
  for (const move of drawn.moves) done ??= move.take(at)
  if (done === null) return
  apply(world, done)
  const by = atWork(world, person)
  const { event } = done
  checkDesk({ before, after: world, by, event })
  count(world, done)
  if (event.row === undefined) return
  world.reached.add(event.row)
  for (const role of rolesOf(by)) world.tally.roles.add(role)
}
