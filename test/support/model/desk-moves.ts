import { canBeChosen, capacityAfter, type NewCapacity } from '../../../src/domain/capacity.ts'
import { parseReferralId } from '../../../src/domain/identifiers.ts'
import { referAgain } from '../../../src/domain/refer-again.ts'
import { stillAsked } from '../../../src/http/gp/consent/still-asked.ts'
import {
  initialValues,
  valuesOfEarlier,
  withDefaults,
} from '../../../src/http/gp/initial-values.ts'
import { keptVersionIn } from '../../../src/http/gp/posted-fields.ts'
import { chosenGp } from '../../../src/http/gp/practice-part.ts'
import {
  type AtDesk,
  cameBack,
  closing,
  type Done,
  formAs,
  isSent,
  nextId,
  pickOf,
  withKept,
  withoutForm,
} from './desk.ts'
import { discardKept, nameAsker, note } from './kept-moves.ts'
import { send } from './sending.ts'
import { dayOf, type Form, momentOf, type World } from './world.ts'

/** Everything that is done before a referral is sent, and beside it, for sequences that nobody thought of. */

const parents = ['his-related-mother', 'his-related-father'] as const

const saysOf = (key: string, answer: string) =>
  Object.fromEntries(['help', 'disclosure', 'feedback'].map((one) => [`${one}-${key}`, answer]))

const answered = (mother: string, father: string) => ({
  ...saysOf(parents[0], mother),
  ...saysOf(parents[1], father),
})

/** What a person fills in beside the words; mostly what lets it be sent. */
const filled: readonly Readonly<Record<string, string>>[] = [
  ...Array.from({ length: 5 }, () => answered('given', 'given')),
  answered('given', 'not-asked'),
  answered('given', 'not-asked'),
  { ...answered('given', 'refused'), gp: '' },
  { ...answered('given', 'given'), urgency: 'crisis' },
  { ...answered('given', 'given'), 'duplicate-reason': 'Een andere vraag.' },
]

const usual = { reason: 'condition-p06', authority: `joint ${parents.join(' ')}` }

const mostForms = 3

/** A form comes on the screen. */
const opened = (
  { world, by }: AtDesk,
  form: Pick<Form, 'id' | 'values'> & Partial<Form>,
): Done | null =>
  world.desk.forms.length < mostForms
    ? {
        desk: {
          forms: [
            ...world.desk.forms,
            { keptVersion: null, again: null, openedAt: momentOf(world), by, ...form },
          ],
        },
        event: {},
      }
    : null

const open = (at: AtDesk): Done | null => {
  const form = formAs(at.world, at.by, momentOf(at.world))
  return opened(at, { id: nextId(at.world), values: { ...initialValues(form), ...usual } })
}

const goOn = (at: AtDesk): Done | null => {
  const { drafts, forms } = at.world.desk
  const draft = drafts.find(({ author }) => author === at.by.id)
  if (draft === undefined || forms.some(({ id }) => id === draft.id)) return null
  const { id, fields } = draft
  const again = parseReferralId(fields.again ?? '')
  return opened(at, { id, again, keptVersion: keptVersionIn(fields), values: fields })
}

const openKept = (at: AtDesk): Done | null => {
  const { forms, kept: all } = at.world.desk
  const kept = pickOf(all, at.pick)
  const isOpen = forms.some((one) => one.id === kept?.id && one.by.id === at.by.id)
  if (kept === undefined || isOpen) return null
  const { id, version: keptVersion, fields: values } = kept
  return opened(at, { id, again: parseReferralId(values.again ?? ''), keptVersion, values })
}

/** A new referral from the one that is over, with every word of it (workflow 20). */
const again = (at: AtDesk): Done | null => {
  const { referral } = at.world
  if (referral === null || referAgain(referral) === null) return null
  const form = formAs(at.world, at.by, momentOf(at.world))
  const values = { ...valuesOfEarlier(form, referral), ...usual, again: referral.id }
  const done = opened(at, { id: nextId(at.world), again: referral.id, values })
  return done && { ...done, event: { row: '20' } }
}

const ownForm = ({ world, by, pick }: AtDesk): Form | undefined => {
  return pickOf(
    world.desk.forms.filter((one) => one.by.id === by.id && !isSent(world, one.id)),
    pick,
  )
}

const replaceForm = (world: World, form: Form, after: Form): readonly Form[] =>
  world.desk.forms.map((one) => (one === form ? after : one))

const fill = (at: AtDesk): Done | null => {
  const form = ownForm(at)
  if (form === undefined) return null
  const { question = '' } = form.values
  const values = {
    ...form.values,
    gp: 'bos',
    urgency: 'routine',
    ...filled[at.pick],
    question: `${question} ${at.text}`.trim(),
  }
  return {
    desk: {
      forms: replaceForm(at.world, form, { ...form, values }),
      words: [...at.world.desk.words, at.text],
    },
    event: {},
  }
}

const anyForm = ({ world, by, pick }: AtDesk): Form | undefined =>
  pickOf(
    world.desk.forms.filter((one) => one.by.id === by.id),
    pick,
  )

/** Right or wrong, for who typed it (workflow 1). */
const save = (at: AtDesk): Done | null => {
  const { world, by } = at
  const form = anyForm(at)
  if (form === undefined || form.keptVersion !== null) return null
  const refused = world.domain.whyNotDraft(form, {
    own: world.desk.drafts.find(({ author }) => author === by.id) ?? null,
    kept: world.desk.kept.find(({ id }) => id === form.id) ?? null,
    isSent: isSent(world, form.id),
  })
  if (refused !== null) return { desk: {}, event: { refused } }
  const values = withDefaults(formAs(world, by, form.openedAt), form.values)
  const [practice, patient] = [world.practice.id, 'patient-sem' as never]
  const typed = { id: form.id, practice, author: by.id, patient, fields: values }
  const draft = world.domain.draftOf(typed, new Date(world.at))
  const others = world.desk.drafts.filter(({ author }) => author !== by.id)
  return { desk: { ...closing(at, form), drafts: [...others, draft] }, event: { row: '1' } }
}

/** For everybody of the practice, until each was asked (workflow 1b). */
const wait = (at: AtDesk): Done | null => {
  const { world, by } = at
  const form = anyForm(at)
  if (form === undefined) return null
  const asForm = formAs(world, by, form.openedAt)
  const fields = withDefaults(asForm, form.values)
  const gp = chosenGp(asForm, fields)
  const asked = stillAsked(asForm, fields)
  const typed = { id: form.id, fields, asked, basedOn: form.keptVersion, ...(gp && { gp }) }
  const now = world.desk.kept.find(({ id }) => id === form.id) ?? null
  const refused = world.domain.whyNotKeep(typed, now, isSent(world, form.id))
  if (refused === 'gone') return cameBack(world, form)
  if (refused !== null) return { desk: {}, event: { refused } }
  const { patient } = asForm.session.record
  const keeping = { practice: world.practice.id, patient, by, at: new Date(world.at) }
  const kept = world.domain.keep(typed, now, keeping)
  const drafts = world.desk.drafts.filter(({ id }) => id !== kept.id)
  return { desk: { ...closing(at, form), ...withKept(world, kept), drafts }, event: { row: '1b' } }
}

const discardDraft = ({ world, by }: AtDesk): Done | null => {
  const draft = world.desk.drafts.find(({ author }) => author === by.id)
  if (draft === undefined) return null
  const drafts = world.desk.drafts.filter((one) => one !== draft)
  return { desk: { drafts }, event: { row: '2', thrownAway: draft } }
}

const closeForm = (at: AtDesk): Done | null => {
  const form = anyForm(at)
  if (form === undefined) return null
  return { desk: { forms: withoutForm(at.world, form) }, event: { thrownAway: form } }
}

const inDays = (world: World, days: number) => dayOf({ at: world.at + days * 24 * 3_600_000 })

/** What the receiver says of itself; nothing else changes by it (workflow 24). */
const stateCapacity = ({ world, pick }: AtDesk): Done => {
  const said: readonly NewCapacity[] = [
    { status: 'closed', until: null, because: 'Ziekte.' },
    { status: 'closed', until: inDays(world, 1 + (pick % 3)), because: 'Vakantie.' },
    { status: 'open' },
    { status: 'long-wait', weeks: pick },
  ]
  const { capacities } = world.desk
  const before = capacities.at(-1)?.capacity ?? { status: 'open' as const }
  const at = momentOf(world)
  const to = said[(pick + (canBeChosen(before) ? 0 : 2)) % 4] ?? { status: 'open' }
  const capacity = capacityAfter(before, to, at)
  return { desk: { capacities: [...capacities, { at, capacity }] }, event: {} }
}

/** Null: there is nothing to do this with. */
export type DeskMove = { name: string; take: (at: AtDesk) => Done | null }

export const deskMoves: readonly DeskMove[] = [
  { name: 'open', take: open },
  { name: 'go on', take: goOn },
  { name: 'open kept', take: openKept },
  { name: 'again', take: again },
  { name: 'fill', take: fill },
  { name: 'save', take: save },
  { name: 'wait', take: wait },
  { name: 'send', take: (at) => send(at, anyForm(at)) },
  { name: 'note', take: note },
  { name: 'name asker', take: nameAsker },
  { name: 'discard kept', take: discardKept },
  { name: 'discard draft', take: discardDraft },
  { name: 'close form', take: closeForm },
  { name: 'capacity', take: stateCapacity },
]
