import { describe, expect, it } from 'vitest'
import type { FhirId } from '../../src/domain/identifiers.ts'
import { aLaunchRecord } from '../support/fake-his.ts'
import {
  createFormBrowser,
  type Form,
  type FormBrowser,
  formsOf,
  type Page,
  textOf,
} from '../support/form-browser.ts'
import { filledFields, launchUrl } from '../support/launched.ts'
import * as people from '../support/persons.ts'
import { type PluginServer, startPlugin } from '../support/plugin-server.ts'

/** Numbers below `limit`, the same for the same seed (mulberry32). */
const seeded = (seed: number) => {
  let state = seed
  return (limit: number): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}

const sides = ['a', 'b'] as const
type Side = (typeof sides)[number]

/** Of another family: a page may name a brother or sister (workflow 3b). */
const noor = {
  ...people.child,
  id: 'patient-noor' as FhirId,
  name: { text: 'Noor Smit' },
  address: 'Dorpsstraat 1, 6201 AA Maasdal',
}
const parentsOfNoor = [
  { ...people.mother, name: { text: 'Ineke Smit' } },
  { ...people.father, name: { text: 'Piet de Boer' } },
]
const patients = { a: people.child, b: noor } as const

/** A form as it came, with the launch whose page it was on. */
type SeenForm = Form & { launch: string }

type World = {
  plugin: PluginServer
  browser: FormBrowser
  draw: (limit: number) => number
  /** For which patient each launch id was minted: by the launch value in its /launch, and by nothing later. */
  owner: Map<string, Side>
  answers: URLSearchParams[]
  /** Every form ever shown: also what the back button brings. */
  forms: SeenForm[]
  tally: { written: number; refused: number }
}

const launchIn = (path: string): string => path.split('/')[2] ?? ''

const pick = <T>({ draw }: World, list: readonly T[]): T | undefined => list[draw(list.length)]

/** A page shows the patient of the launch in its address, or no patient at all. */
const see = (world: World, page: Page): void => {
  const launch = launchIn(page.url)
  const owner = world.owner.get(launch)
  for (const side of sides) {
    if (side !== owner) expect(textOf(page)).not.toContain(patients[side].name.text)
  }
  world.forms.push(...formsOf(page).map((form) => ({ ...form, launch })))
}

const start = async (world: World, side: Side): Promise<void> => {
  const started = await world.browser.get(launchUrl(`launch-${side}`))
  const id = /__Host-launch-([\w-]+)=/.exec(started.setCookies.at(-1) ?? '')?.[1] ?? ''
  world.owner.set(id, side)
  world.answers.push(world.plugin.his.answer(started.location ?? ''))
}

/** Comes back with an answer of the HIS, sometimes with the code or the state of another. */
const comeBack = async (world: World): Promise<void> => {
  const answer = new URLSearchParams(pick(world, world.answers))
  const foreign = pick(world, world.answers)
  const part = pick(world, ['code', 'state', null, null, null] as const)
  if (part && foreign) answer.set(part, foreign.get(part) ?? '')
  const back = await world.browser.get(`/callback?${answer}`)
  if (back.location !== null) see(world, await world.browser.get(back.location))
}

const visit = async (world: World): Promise<void> => {
  const launch = pick(world, [...world.owner.keys()])
  see(world, await world.browser.get(`/l/${launch}${pick(world, ['', '/new'])}`))
}

/** What a form is tied to its launch by, and what points to something of it. */
const ties = ['csrf', 'referral', 'proof'] as const
const pointers = ['draft', 'again', 'basedOn'] as const

/** Of each field that ties: its own value, or that of one other form. */
const tie = ({ draw }: World, own: SeenForm, foreign: SeenForm): readonly Tied[] =>
  [...ties, ...pointers]
    .filter((name) => own.fields[name] !== undefined)
    .map((name) => {
      const from = draw(3) === 0 ? foreign : own
      return { name, from, value: from.fields[name] ?? '' }
    })

type Tied = { name: string; from: SeenForm; value: string }

/** Typed into the page of one launch, sent with fields, address and cookies of any. */
const submit = async (world: World): Promise<void> => {
  const own = pick(world, world.forms)
  if (own === undefined || (own.action.endsWith('/close') && world.draw(8) > 0)) return
  // Half of the forms are sent as they are.
  const foreign = world.draw(2) === 0 ? own : (pick(world, world.forms) ?? own)
  const { action } = world.draw(3) === 0 ? foreign : own
  const taken = tie(world, own, foreign)
  const typed =
    own.fields.referral === undefined
      ? { decision: 'afsluiten', reason: 'verhuisd' }
      : { ...filledFields, question: `typed for ${own.launch}`, 'duplicate-reason': 'nog een' }
  const fields = Object.fromEntries(taken.map(({ name, value }) => [name, value]))
  const before = await everything(world)
  const answer = await world.browser.post(action, { ...own.fields, ...fields, ...typed })
  await judge(world, { action, taken, answer, before })
}

type Submitted = {
  action: string
  taken: readonly Tied[]
  answer: Page
  before: string
}

const everything = async ({ plugin }: World): Promise<string> =>
  JSON.stringify(
    await Promise.all(
      sides.map((side) =>
        plugin.store.referrals.listOfPatient(people.practiceId, patients[side].id),
      ),
    ),
  )

/** A form with ties of two launches writes nothing; another one writes to its own launch's patient. */
const judge = async (world: World, { action, taken, answer, before }: Submitted): Promise<void> => {
  const launch = launchIn(action)
  // Only the form itself is tied by the id of its referral.
  const tiedBy: readonly string[] = action.endsWith('/new') ? ties : ['csrf']
  const tied = taken.filter(({ name }) => tiedBy.includes(name))
  const isMixed = tied.some(({ from }) => from.launch !== launch)
  const after = await everything(world)
  if (after === before) world.tally.refused += Number(answer.status >= 400)
  else {
    expect(isMixed).toBe(false)
    expect(answer.status).toBe(303)
    world.tally.written += 1
  }
  if (isMixed) expect(answer.status).toBeGreaterThanOrEqual(400)
  // Ten seconds on, so that the confirmation does not wait for a HIS that is not there.
  world.plugin.clock.now = new Date(world.plugin.clock.now.getTime() + 11_000)
  if (answer.location !== null) {
    expect(launchIn(answer.location)).toBe(launch)
    see(world, await world.browser.get(answer.location))
  }
}

/** The secrets of two launches under each other's names; done again, they are back. */
const exchangeCookies = ({ browser }: World): void => {
  const [one, two] = [...browser.cookies]
  if (one === undefined || two === undefined) return
  browser.cookies.set(one[0], two[1])
  browser.cookies.set(two[0], one[1])
}

const moves: readonly ((world: World) => Promise<void>)[] = [
  (world) => start(world, pick(world, sides) ?? 'a'),
  comeBack,
  comeBack,
  visit,
  visit,
  submit,
  submit,
  submit,
  submit,
  submit,
  async (world) => exchangeCookies(world),
]

/** Each stored referral, and each step on it, was written by a launch of its own patient. */
const checkStore = async ({ plugin, owner }: World): Promise<void> => {
  for (const side of sides) {
    const { id } = patients[side]
    for (const one of await plugin.store.referrals.listOfPatient(people.practiceId, id)) {
      expect(one.patient.id).toBe(id)
      expect(owner.get(one.request.question.replace('typed for ', ''))).toBe(side)
      const audited = plugin.store.audited.filter(
        ({ referral, version }) => referral === one.id && version,
      )
      expect(new Set(audited.map(({ patient }) => patient))).toEqual(new Set([id]))
    }
  }
}

const run = async (seed: number): Promise<World['tally']> => {
  const plugin = await startPlugin()
  const world: World = {
    plugin,
    browser: createFormBrowser(plugin.url),
    draw: seeded(seed),
    owner: new Map(),
    answers: [],
    forms: [],
    tally: { written: 0, refused: 0 },
  }
  try {
    plugin.his.records.set('launch-a', aLaunchRecord({ patient: patients.a }))
    plugin.his.records.set(
      'launch-b',
      aLaunchRecord({ patient: patients.b, relatedPersons: parentsOfNoor }),
    )
    for (const side of sides) await start(world, side)
    for (const _ of sides) await comeBack(world)
    for (let step = 0; step < 14; step += 1) await pick(world, moves)?.(world)
    await checkStore(world)
    return world.tally
  } catch (error) {
    throw new Error(`seed ${seed}`, { cause: error })
  } finally {
    await plugin.close()
  }
}

const seeds = 500
const first = Number(process.env.SEED ?? 1)

describe('two launches in one browser, in any order', () => {
  it('security A20, A21: every write has its own launch’s patient, or is refused (500 seeds)', async () => {
    const sum = { written: 0, refused: 0 }
    for (let seed = first; seed < first + seeds; seed += 1) {
      const { written, refused } = await run(seed)
      sum.written += written
      sum.refused += refused
    }
    // Enough of both happened for the test to mean something.
    expect(sum.written).toBeGreaterThan(seeds / 2)
    expect(sum.refused).toBeGreaterThan(seeds)
  }, 300_000)
})
