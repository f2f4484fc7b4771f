import type { PatientSession } from '../../../src/application/practice/show-patient.ts'
import type { ReferralId } from '../../../src/domain/identifiers.ts'
import type { KeptReferral } from '../../../src/domain/kept-referral.ts'
import type { Practitioner } from '../../../src/domain/person.ts'
import type { Referral } from '../../../src/domain/referral.ts'
import type { TransitionRow } from '../../../src/domain/transitions.ts'
import { type ReferralForm, referralForm } from '../../../src/http/gp/referral-form.ts'
import { organisationId } from '../persons.ts'
import { aSession } from '../practice-desk.ts'
import { type Desk, dayOf, type Form, referralsOf, type World } from './world.ts'

/** Somebody of the practice who does something before a referral is sent, or beside it. */
export type AtDesk = {
  world: World
  by: Practitioner
  /** What is typed: once in the whole run. */
  text: string
  /** Which of several; drawn. */
  pick: number
  /** How many versions ago the screen was made. */
  stale: number
  /** The form stays on the screen: who went back in the browser has it still. */
  stays: boolean
}

/** What somebody did, as far as the invariants ask. */
export type DeskEvent = {
  /** Of the table, where it has one. */
  row?: TransitionRow
  refused?: string
  /** As it was on the screen. */
  thrownAway?: Form | KeptReferral | { fields: Form['values'] }
  /** Before and after an answer in one row, or another asker. */
  changed?: readonly [KeptReferral, KeptReferral]
  /** What was to be sent. */
  form?: Form
  sent?: Referral
}

export type Done = {
  desk: Partial<Desk>
  event: DeskEvent
  /** The one whose place the new one takes. */
  replaced?: Referral | null
}

export const pickOf = <One>(all: readonly One[], pick: number): One | undefined =>
  all[pick % all.length]

/** The same in every run. */
export const nextId = (world: World): ReferralId => {
  world.names += 1
  return `00000000-0000-4000-8000-${String(world.names).padStart(12, '0')}` as ReferralId
}

export const isSent = (world: World, id: string): boolean =>
  referralsOf(world).some((one) => one.id === id)

const launched = aSession()

/** As somebody of the practice opened the child's record. */
export const sessionOf = ({ domain, practice }: World, user: Practitioner): PatientSession => ({
  ...launched,
  record: { ...launched.record, user, ...domain.capacityIn(practice.mentalHealthWorkers, user) },
})

/** How it is with the receiver, for a form that was opened then. */
export const capacityNow = (world: World, openedAt: string) =>
  world.domain.capacityFor(
    world.desk.capacities.at(-1)?.capacity ?? { status: 'open' },
    dayOf(world),
    openedAt,
  )

/** The form of the child as this person has it now. */
export const formAs = (world: World, user: Practitioner, openedAt: string): ReferralForm => {
  const capacities = new Map([[organisationId, capacityNow(world, openedAt)]])
  const session = sessionOf(world, user)
  const form = referralForm(session, world.practice, dayOf(world), null, new Map(), capacities)
  if (!form.ok) throw new Error('the child has an age')
  return form.value
}

export const withoutForm = ({ desk }: World, form: Form): readonly Form[] =>
  desk.forms.filter((one) => one !== form)

/** A form that was kept or sent goes from the screen, unless somebody goes back to it. */
export const closing = ({ world, stays }: AtDesk, form: Form): Pick<Desk, 'forms'> => ({
  forms: stays ? world.desk.forms : withoutForm(world, form),
})

/** What is not kept any more comes back as a form of its own, by which it is kept or sent anew. */
export const cameBack = (world: World, form: Form): Done => {
  const anew = { ...form, id: nextId(world), keptVersion: null }
  return {
    desk: { forms: world.desk.forms.map((one) => (one === form ? anew : one)) },
    event: { refused: 'gone', form },
  }
}

/** What is kept, in place of its version before. */
export const withKept = ({ desk }: World, kept: KeptReferral): Pick<Desk, 'kept' | 'shown'> => ({
  kept: [...desk.kept.filter(({ id }) => id !== kept.id), kept],
  shown: [...desk.shown.filter(({ id }) => kept.version > 1 || id !== kept.id), kept],
})
