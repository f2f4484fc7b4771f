import { type StatusReasonCode, statusReasons } from '../../../domain/codes.ts'
import { chosenFrom, optionalText, text } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'

/** Consent that is withdrawn has its own row (workflow 19); it is no reason to reject. */
const { 'toestemming-ingetrokken': _, ...rejectReasons } = statusReasons

/** Workflow 8: a coded reason, and always text. */
export const reject = caseStep({
  step: 'reject',
  title: 'Afwijzen',
  isQuiet: true,
  isFolded: true,
  asks: {
    reason: chosenFrom('Kies een reden')<Exclude<StatusReasonCode, 'toestemming-ingetrokken'>>(
      'Reden',
      rejectReasons,
      { missing: 'Kies een reden.' },
    ),
    reasonText: text('Toelichting voor de huisarts', {
      rows: 3,
      longest: 1000,
      missing: 'Leg de huisarts uit waarom u afwijst.',
    }),
    alternative: optionalText('Wat het gezin wel kan doen', { longest: 500 }),
  },
  take: ({ rejectCase }, { reason, reasonText, alternative }) =>
    given(rejectCase, { reason: { code: reason, text: reasonText }, alternative }),
  keeps: [
    {
      typed: 'reasonText',
      kept: ({ coordination }) =>
        coordination.status === 'rejected' ? coordination.reason.text : '',
    },
    {
      typed: 'alternative',
      kept: ({ coordination }) =>
        coordination.status === 'rejected' ? (coordination.alternative ?? '') : '',
    },
  ],
})
