import { askReceiverToStop } from '../../../application/practice/act-on-referral.ts'
import { withdrawReferral } from '../../../application/practice/withdraw-referral.ts'
import { statusReasons } from '../../../domain/codes.ts'
import { openStopRequest } from '../../../domain/stop-request.ts'
import { chosenFrom, some, textFor } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { referralStep } from './referral-step.ts'

/** Why a practice withdraws, or asks to stop what has begun. A consent that is taken back has its own page (workflow 19). */
const reasons = some(statusReasons, [
  'gezin-ziet-af',
  'al-in-zorg',
  'zwaardere-zorg-nodig',
  'verhuisd',
  'anders',
])

const asks = (missing: string) => ({
  reason: chosenFrom('Kies een reden')('Reden', reasons, { missing: 'Kies een reden.' }),
  text: textFor('Toelichting', {
    rows: 2,
    longest: 1000,
    choice: 'reason',
    answers: ['anders'],
    missing,
  }),
})

/** Workflow 16: what has not started ends at once. */
export const withdraw = referralStep({
  step: 'withdraw',
  title: 'Verwijzing intrekken',
  button: 'Intrekken',
  isQuiet: true,
  isFolded: true,
  asks: asks('Schrijf op waarom u de verwijzing intrekt.'),
  take: (ports, { reason, text }) =>
    given(withdrawReferral(ports), { reason: { code: reason, text } }),
  keeps: {
    typed: 'text',
    kept: ({ coordination }) =>
      coordination.status === 'cancelled' ? coordination.reason.text : '',
  },
})

/** Workflow 17a: the POH Jeugd answers. */
export const askToStop = referralStep({
  step: 'ask-to-stop',
  title: 'Vragen om te stoppen',
  isQuiet: true,
  isFolded: true,
  asks: asks('Schrijf op waarom u vraagt om te stoppen.'),
  take: (ports, { reason, text }) =>
    given(askReceiverToStop(ports), { reason: { code: reason, text } }),
  keeps: { typed: 'text', kept: (referral) => openStopRequest(referral)?.reason.text ?? '' },
})
