import type { Practice } from '../../../src/application/ports/directory.ts'
import { amsterdamDay, type LocalDate } from '../../../src/domain/calendar.ts'
import type { Capacity } from '../../../src/domain/capacity.ts'
import type { Draft } from '../../../src/domain/draft.ts'
import type { Actor } from '../../../src/domain/history.ts'
import type { FhirId, ReferralId } from '../../../src/domain/identifiers.ts'
import type { KeptReferral } from '../../../src/domain/kept-referral.ts'
import { hold } from '../../../src/domain/pause.ts'
import type { Practitioner } from '../../../src/domain/person.ts'
import { propose } from '../../../src/domain/proposal.ts'
import { ask } from '../../../src/domain/question.ts'
import type { Referral } from '../../../src/domain/referral.ts'
import type { Role, TransitionRow } from '../../../src/domain/transitions.ts'
import { saysOf, zon } from '../consents.ts'
import { father, mother, practiceId } from '../persons.ts'
import { theDirectory } from '../practice-desk.ts'
import { byReceiver } from '../referral-steps.ts'
import { aReferral, now } from '../referrals.ts'
import type { Domain } from './domain.ts'
import type { Typed } from './invariants.ts'

/** What a run of sequences came to. */
export type Tally = {
  /** In how many sequences. */
  rows: Map<TransitionRow, number>
  roles: Set<Role>
  /** How often something happened that the table has no row for. */
  happened: Map<Happening, number>
}

/**
 * `second`: somebody was second, on a screen that was old or by a second press. `stale`: what was kept of a referral was
 * not changed, sent or thrown away from an old screen. `refused`: who may not send did not. `crisis`: none was sent.
 * `closed`: the receiver was closed when the form was opened. `crossed`: it closed since. `duplicate`: one was open.
 * `blocked`: consent stood in the way. `own`: a POH-GGZ stepped as a huisarts; `prepared`: as an assistant.
 * `replaced`: a new referral took the place of one that waited for a decision. `expired`: its time was over.
 */
export const happenings = [
  'second', 'stale', 'refused', 'crisis', 'closed', 'crossed', 'duplicate', 'blocked', 'own', 'prepared', 'replaced', 'expired',
] as const // biome-ignore format: a list
export type Happening = (typeof happenings)[number]

export const nothingYet = (): Tally => ({ rows: new Map(), roles: new Set(), happened: new Map() })

/** A form on the screen of somebody of the practice. */
export type Form = {
  by: Practitioner
  id: ReferralId
  openedAt: string
  keptVersion: number | null
  again: ReferralId | null
  values: Readonly<Record<string, string>>
}

/** What the practice has that is not sent, and what its receiver says of its capacity. */
export type Desk = {
  forms: readonly Form[]
  drafts: readonly Draft[]
  kept: readonly KeptReferral[]
  /** Every version of what was kept: somebody may have it on the screen still. */
  shown: readonly KeptReferral[]
  /** Oldest first. */
  capacities: readonly { at: string; capacity: Capacity }[]
  /** What somebody typed and nobody threw away. */
  words: readonly string[]
}

export type World = {
  domain: Domain
  tally: Tally
  practice: Practice
  desk: Desk
  /** Null: none was sent yet. */
  referral: Referral | null
  /** Those of this child that came before it. */
  earlier: readonly Referral[]
  /** Of a brother or sister. */
  sibling: Referral
  /** What somebody still has on the screen. */
  before: readonly Referral[]
  at: number
  typed: readonly Typed[]
  reached: Set<TransitionRow>
  /** How many names were given: of a referral, of a word. */
  names: number
}

const proposed = {
  help: 'verwijzing-jeugd-ggz',
  to: { name: 'Praktijk Zon', identifiers: [] },
  because: 'Somber.',
  party: 'mental-health',
} as const

const started = aReferral().received().acceptedBy().started()
const agreed = started.consentRenewed(saysOf(mother, zon)).consentRenewed(saysOf(father, zon))

/** Where a life begins: before anything was sent, or somewhere after. */
export const beginnings = {
  nothing: null,
  sent: aReferral(),
  overleg: aReferral().ofKind('overleg'),
  asked: aReferral()
    .received()
    .stepped(byReceiver, (one, by, at) => ask(one, { kind: 'vraag', text: 'Wie?' }, by, at)),
  rejected: aReferral().received().rejected(),
  accepted: aReferral().received().acceptedBy(),
  started,
  askedToStop: started.askedToStop(),
  completed: started.completed(),
  paused: started.stepped(byReceiver, (one, _, at) =>
    hold(one, { code: 'gezin-ziet-af', text: 'Verhuizen.' }, '2026-12-24' as LocalDate, at),
  ),
  followed: agreed.stepped(byReceiver, (one, by, at) =>
    propose(one, { route: 'gemeente', proposed }, by, at),
  ),
  proposed: agreed.stepped(byReceiver, (one, by, at) =>
    propose(one, { route: 'huisarts', proposed }, by, at),
  ),
}
export type Beginning = keyof typeof beginnings

export const aSibling = (): Referral =>
  aReferral()
    .forPatient({ id: 'patient-noor' as FhirId })
    .received()
    .build()

const emptyDesk: Desk = { forms: [], drafts: [], kept: [], shown: [], capacities: [], words: [] }

/** How a practice is arranged, as far as the workflow asks. */
export type Arranged = { refer: boolean; isStopping: boolean }

export const begin = (
  from: Beginning,
  { refer, isStopping }: Arranged,
  domain: Domain,
  tally: Tally,
): World => {
  const practice = theDirectory.readPractice(practiceId)
  return {
    domain,
    tally,
    practice: {
      ...practice,
      isStopping,
      mentalHealthWorkers: { ...practice.mentalHealthWorkers, refer },
    },
    desk: emptyDesk,
    referral: beginnings[from]?.build() ?? null,
    earlier: [],
    sibling: aSibling(),
    before: [],
    at: now.getTime() + 3 * 3_600_000,
    typed: [],
    reached: new Set(),
    names: 0,
  }
}

export const momentOf = ({ at }: Pick<World, 'at'>): string => new Date(at).toISOString()
export const dayOf = ({ at }: Pick<World, 'at'>): LocalDate => amsterdamDay(new Date(at))

/** Every referral of this child, the newest first. */
export const referralsOf = ({ referral, earlier }: Pick<World, 'referral' | 'earlier'>) =>
  referral === null ? earlier : [referral, ...earlier]

export const happened = ({ tally }: World, what: Happening): void => {
  tally.happened.set(what, (tally.happened.get(what) ?? 0) + 1)
}

/** Somebody of the practice at work, as the practice lets them. */
export const atWork = (
  { domain, practice }: Pick<World, 'domain' | 'practice'>,
  person: Practitioner,
): Extract<Actor, { party: 'practice' }> => ({
  party: 'practice',
  practice: practice.id,
  person,
  ...domain.capacityIn(practice.mentalHealthWorkers, person),
})
