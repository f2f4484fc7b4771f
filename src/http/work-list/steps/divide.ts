import { isAbsentOn } from '../../../domain/absence.ts'
import { failure, success } from '../../../domain/result.ts'
import { type Field, optionalDay, text } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { colleagueOptions } from '../colleagues-in-words.ts'
import { caseStep, type SeenWithTeam } from './case-step.ts'

const ownerOf = ({ coordination }: SeenWithTeam) =>
  'owner' in coordination ? coordination.owner : null

const toWhom = (seen: SeenWithTeam) => {
  const { colleagues, today } = seen.team
  return colleagueOptions(colleagues, today).filter(({ value }) => value !== ownerOf(seen)?.id)
}

/** One of the colleagues who can have it, but for who has it; that it is one of them is for the use case. */
const to: Field<string, SeenWithTeam> = {
  label: 'Wie pakt dit op?',
  look: { kind: 'list', emptyLabel: 'Kies een collega' },
  options: toWhom,
  read: (typed) => (typed === '' ? failure('Kies een collega.') : success(typed)),
}

/** Who works here is known by who logged in. */
const nobodyYet =
  'Nog geen collega heeft ingelogd: een POH Jeugd staat in de lijst na de eerste keer inloggen.'

/** Workflow 7, by the coordinator: for a colleague, or for who is both. */
export const divide = caseStep({
  step: 'divide',
  action: 'accept',
  title: 'Verdelen',
  button: 'Geven',
  asks: {
    to,
    expectedOn: optionalDay('Eerste contact verwacht op', {
      earliest: (today) => today,
      wrong: 'Kies een dag vanaf vandaag, of laat de datum leeg.',
    }),
  },
  isOffered: (seen) =>
    seen.team.me.roles.includes('coordinator') && seen.request.kind !== 'overleg',
  blockedBy: (seen) => (toWhom(seen).length > 0 ? [] : [nobodyYet]),
  take: ({ divideCase }, { to, expectedOn }) => given(divideCase, { to, expectedOn }),
  keeps: { typed: 'to', kept: (seen) => ownerOf(seen)?.id ?? '' },
})

/** Workflow 22; on top of the page while its owner is away. */
export const handOver = caseStep({
  step: 'hand-over',
  title: 'Aan een collega geven',
  button: 'Geven',
  isQuiet: true,
  asks: {
    to,
    note: text('Wat uw collega moet weten', {
      hint: 'De praktijk ziet dit niet.',
      rows: 2,
      longest: 1000,
      missing: 'Schrijf op waarom, of wat uw collega moet weten.',
    }),
  },
  isOffered: (seen) => toWhom(seen).length > 0,
  isAsked: (seen) => {
    const { colleagues, today } = seen.team
    const owner = colleagues.find(({ id }) => id === ownerOf(seen)?.id)
    return owner !== undefined && isAbsentOn(owner, today)
  },
  take: ({ handOverCase }, { to, note }) => given(handOverCase, { to, note }),
  keeps: { typed: 'note', kept: ({ handOvers }) => handOvers?.at(-1)?.note ?? '' },
})
