import { amsterdamTime, instant, type LocalDate } from '../../../domain/calendar.ts'
import { failure, success } from '../../../domain/result.ts'
import type { SeenByReceiver } from '../../../domain/visible-to-receiver.ts'
import {
  ahead,
  cancelledBecause,
  hasFreeTime,
  lastSlot,
  slot,
  toCancel,
  type WithPlanning,
} from '../../steps/appointment.ts'
import { chosenFrom, day, type Field, optionalText, text, usually } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'

const aheadForReceiver = (seen: WithPlanning<SeenByReceiver>) =>
  ahead(seen.appointments ?? [], seen)

/** Workflow 25: in the own spreekuur in the practice. */
export const plan = caseStep({
  step: 'plan',
  title: 'Afspraak maken',
  isQuiet: true,
  isFolded: true,
  asks: { slot },
  isOffered: (seen) => hasFreeTime(seen) && aheadForReceiver(seen).length === 0,
  take: ({ planCase }, { slot }) => given(planCase, { slot }),
  keeps: { typed: 'slot', kept: lastSlot },
})

export const move = caseStep({
  step: 'move-appointment',
  action: 'plan',
  title: 'Afspraak verzetten',
  isQuiet: true,
  isFolded: true,
  asks: { slot },
  isOffered: (seen) => hasFreeTime(seen) && aheadForReceiver(seen).length > 0,
  take: ({ planCase }, { slot }) => given(planCase, { slot }),
  keeps: { typed: 'slot', kept: lastSlot },
})

/** On the clock, as people write it: `9:30`, `09.30`. */
const time: Field<string> = {
  label: 'Hoe laat',
  hint: 'Bijvoorbeeld 09:30.',
  look: { kind: 'line' },
  read: (typed) => {
    const [, hours, minutes] = /^(\d|[01]\d|2[0-3])[:.]([0-5]\d)$/.exec(typed) ?? []
    return hours === undefined || minutes === undefined
      ? failure('Schrijf de tijd als 09:30.')
      : success(`${hours.padStart(2, '0')}:${minutes}`)
  },
}

const lengths = { 30: '30 minuten', 45: '45 minuten', 60: '60 minuten', 90: '90 minuten' }

type Answers = { on: LocalDate; time: string; length: keyof typeof lengths | string; where: string }

const agreedTime = ({ on, time, length, where }: Answers) => {
  const start = amsterdamTime(on, time)
  const end = new Date(start.getTime() + Number(length) * 60_000)
  return { start: instant(start), end: instant(end), place: where }
}

/** Workflow 25: at a time that was agreed with the family, in the practice or elsewhere. */
export const agree = caseStep({
  step: 'agree-on-time',
  action: 'plan',
  title: 'Afspraak buiten het spreekuur',
  button: 'Afspraak vastleggen',
  note: 'Een afspraak die er al is, wordt hiernaartoe verzet.',
  isQuiet: true,
  isFolded: true,
  asks: {
    on: day('Op welke dag', { earliest: (today) => today, wrong: 'Kies een dag vanaf vandaag.' }),
    time,
    length: usually(
      '60',
      chosenFrom('Kies hoe lang')('Hoe lang', lengths, { missing: 'Kies hoe lang.' }),
    ),
    where: text('Waar', { longest: 200, missing: 'Schrijf op waar de afspraak is.' }),
  },
  take: ({ agreeOnTime }, answers) => given(agreeOnTime, { agreed: agreedTime(answers) }),
  keeps: { typed: 'where', kept: ({ appointments }) => appointments?.at(-1)?.place ?? '' },
})

export const cancel = caseStep({
  step: 'cancel-appointment',
  action: 'plan',
  title: 'Afspraak afzeggen',
  button: 'Afzeggen',
  isQuiet: true,
  isFolded: true,
  asks: { because: optionalText('Waarom', { rows: 2, longest: 500 }) },
  each: (seen) => toCancel(aheadForReceiver(seen)),
  take: ({ cancelCaseAppointment }, { because }, number) =>
    given(cancelCaseAppointment, { number, because: because ?? '' }),
  keeps: { typed: 'because', kept: cancelledBecause },
})
