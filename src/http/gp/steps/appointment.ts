import { cancelForPractice, planForPractice } from '../../../application/practice/appointments.ts'
import type { Referral } from '../../../domain/referral.ts'
import { visibleToPractice } from '../../../domain/visible-to-practice.ts'
import {
  ahead,
  cancelledBecause,
  hasFreeTime,
  lastSlot,
  slot,
  toCancel,
  type WithPlanning,
} from '../../steps/appointment.ts'
import { optionalText } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { referralStep } from './referral-step.ts'

const aheadForPractice = (referral: WithPlanning<Referral>) =>
  ahead(visibleToPractice(referral).appointments, referral)

/** Workflow 25: in the spreekuur of this practice; there it accepts the referral. */
export const plan = referralStep({
  step: 'plan',
  title: 'Afspraak maken',
  isQuiet: true,
  asks: { slot },
  isOffered: (seen) => hasFreeTime(seen) && aheadForPractice(seen).length === 0,
  take: (ports, { slot }) => given(planForPractice(ports), { slot }),
  keeps: { typed: 'slot', kept: lastSlot },
})

export const move = referralStep({
  step: 'move-appointment',
  action: 'plan',
  title: 'Afspraak verzetten',
  isQuiet: true,
  isFolded: true,
  asks: { slot },
  isOffered: (seen) => hasFreeTime(seen) && aheadForPractice(seen).length > 0,
  take: (ports, { slot }) => given(planForPractice(ports), { slot }),
  keeps: { typed: 'slot', kept: lastSlot },
})

export const cancel = referralStep({
  step: 'cancel-appointment',
  action: 'plan',
  title: 'Afspraak afzeggen',
  button: 'Afzeggen',
  isQuiet: true,
  isFolded: true,
  asks: { because: optionalText('Waarom', { rows: 2, longest: 500 }) },
  each: (seen) => toCancel(aheadForPractice(seen)),
  take: (ports, { because }, number) =>
    given(cancelForPractice(ports), { number, because: because ?? '' }),
  keeps: { typed: 'because', kept: cancelledBecause },
})
