import type { WorkerSession } from '../../application/ports/store.ts'
import type { Team, TeamFailure } from '../../application/work-list/team.ts'
import type { Colleague } from '../../domain/absence.ts'
import { addDays, type LocalDate, parseLocalDate } from '../../domain/calendar.ts'
import { type Capacity, capacityOn, type NewCapacity } from '../../domain/capacity.ts'
import type { Worker } from '../../domain/person.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { askedAfter, day, type Field, oneOf, optionalDay, text, usually } from '../steps/field.ts'
import { given, type PageStep, pageStep } from '../steps/step.ts'
import { absenceInWords } from './colleagues-in-words.ts'
import type { WorkListDeps } from './work-list-deps.ts'

/** What is on the page, and who looks at it. */
export type SeenTeam = Team & { me: Worker; today: LocalDate }

type Act = (
  session: WorkerSession,
  on: { basedOn: number },
  correlationId: string,
) => Promise<Result<void, TeamFailure>>

export type TeamStep = PageStep<SeenTeam, WorkListDeps, Act>

const teamStep = pageStep<SeenTeam, WorkListDeps, Act>()

export const capacityNow = ({ stated, today }: SeenTeam): Capacity =>
  stated === null ? { status: 'open' } : capacityOn(stated.capacity, today)

const mostWeeks = 99

const weeks: Field<number, SeenTeam> = {
  label: 'Wachttijd in weken',
  hint: 'De praktijk ziet dit voor zij verstuurt.',
  look: { kind: 'line' },
  usual: (seen) => {
    const capacity = capacityNow(seen)
    return capacity.status === 'long-wait' ? String(capacity.weeks) : ''
  },
  read: (typed) =>
    /^\d{1,2}$/.test(typed) && Number(typed) > 0
      ? success(Number(typed))
      : failure(`Schrijf het aantal weken als getal, van 1 tot ${mostWeeks}.`),
}

type Answers = {
  status: Capacity['status']
  weeks: number | null
  because: string | null
  until: LocalDate | null
}

const capacityFrom = ({ status, weeks, because, until }: Answers): NewCapacity => {
  if (status === 'closed') return { status, until, because: because ?? '' }
  return status === 'long-wait' ? { status, weeks: weeks ?? 1 } : { status }
}

/** Workflow 24. */
const capacity = teamStep({
  step: 'capacity',
  title: 'Nieuwe verwijzingen',
  button: 'Opslaan',
  asks: {
    status: usually(
      (seen: SeenTeam) => capacityNow(seen).status,
      oneOf(
        'Kunnen praktijken u kiezen?',
        {
          open: 'Ja',
          'long-wait': 'Ja, met een lange wachttijd',
          closed: 'Nee, wij zijn gesloten',
        },
        { missing: 'Kies of praktijken u kunnen kiezen.' },
      ),
    ),
    weeks: askedAfter('status', ['long-wait'], weeks),
    because: askedAfter(
      'status',
      ['closed'],
      usually(
        (seen: SeenTeam) => {
          const now = capacityNow(seen)
          return now.status === 'closed' ? now.because : ''
        },
        text('Waarom', {
          hint: 'De praktijk leest dit.',
          longest: 200,
          missing: 'Schrijf op waarom u gesloten bent.',
        }),
      ),
    ),
    until: askedAfter(
      'status',
      ['closed'],
      usually(
        (seen: SeenTeam) => {
          const now = capacityNow(seen)
          return now.status === 'closed' ? (now.until ?? '') : ''
        },
        optionalDay('Weer open op', {
          hint: 'Niet verplicht. Op die dag gaat u vanzelf open.',
          earliest: (today) => addDays(today, 1),
          wrong: 'Kies een dag na vandaag, of laat de datum leeg.',
        }),
      ),
    ),
  },
  take: ({ stateCapacity }, answers) => given(stateCapacity, { capacity: capacityFrom(answers) }),
})

const isCoordinator = ({ me }: SeenTeam): boolean => me.roles.includes('coordinator')

/** Oneself; of a coordinator everybody. */
const asked = (seen: SeenTeam) =>
  seen.colleagues.filter(({ id }) => isCoordinator(seen) || id === seen.me.id)

const away = (seen: SeenTeam) =>
  asked(seen).filter(({ absence }) => absenceInWords(absence, seen.today) !== null)

const whoOf = (among: (seen: SeenTeam) => readonly Colleague[]): Field<string, SeenTeam> => ({
  label: 'Wie',
  look: { kind: 'list', emptyLabel: 'Kies een collega' },
  options: (seen) => among(seen).map(({ id, name }) => ({ value: id, label: name })),
  usual: (seen) => among(seen).find(({ id }) => id === seen.me.id)?.id ?? '',
  read: (typed) => (typed === '' ? failure('Kies een collega.') : success(typed)),
})

const lastDay: Field<LocalDate> = {
  label: 'Laatste dag',
  look: { kind: 'day' },
  read: (typed, { values }) => {
    const day = parseLocalDate(typed)
    return day === null || day < (values.from ?? '')
      ? failure('Kies een dag vanaf de eerste dag.')
      : success(day)
  },
}

/** It moves no case. */
const absence = teamStep({
  step: 'absence',
  title: 'Afwezigheid',
  button: 'Opslaan',
  isQuiet: true,
  asks: {
    who: whoOf(asked),
    from: day('Eerste dag', {
      earliest: (today) => addDays(today, -31),
      wrong: 'Kies een dag, hoogstens een maand geleden.',
    }),
    until: lastDay,
  },
  take: ({ setAbsence }, { who: id, from, until }) =>
    given(setAbsence, { id, absence: { from, until } }),
})

const backAgain = teamStep({
  step: 'back-again',
  title: 'Weer aanwezig',
  button: 'Opslaan',
  isQuiet: true,
  asks: { who: whoOf(away) },
  isOffered: (seen) => away(seen).length > 0,
  take: ({ setAbsence }, { who: id }) => given(setAbsence, { id, absence: null }),
})

export const teamSteps: readonly TeamStep[] = [capacity, absence, backAgain]
