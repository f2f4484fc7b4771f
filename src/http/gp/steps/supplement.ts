import { supplementReferral } from '../../../application/practice/act-on-referral.ts'
import { text } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { referralStep } from './referral-step.ts'

/** Workflow 27. */
export const supplement = referralStep({
  step: 'supplement',
  title: 'Aanvulling sturen',
  isQuiet: true,
  isFolded: true,
  asks: {
    supplement: text('Wat de POH Jeugd nog moet weten', {
      rows: 4,
      longest: 4000,
      missing: 'Schrijf op wat u wilt aanvullen.',
    }),
  },
  take: (ports, { supplement }) => given(supplementReferral(ports), { text: supplement }),
  keeps: { typed: 'supplement', kept: ({ supplements }) => supplements?.at(-1)?.text ?? '' },
  keptFiles: ({ supplements }) => supplements?.at(-1)?.attachments ?? [],
})
