import { text } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'

/** Workflow 13. */
export const resume = caseStep({
  step: 'resume',
  title: 'Verder gaan',
  asks: {},
  take: ({ resumeCase }) => given(resumeCase, {}),
})

/** Workflow 17b. */
export const agreeToStop = caseStep({
  step: 'agree-to-stop',
  title: 'Stoppen',
  note: 'De hulp stopt. De praktijk krijgt bericht.',
  asks: {},
  take: ({ agreeToStopCase }) => given(agreeToStopCase, {}),
})

/** Workflow 17c. */
export const declineToStop = caseStep({
  step: 'decline-to-stop',
  title: 'Doorgaan met de hulp',
  isQuiet: true,
  asks: {
    because: text('Waarom de hulp doorgaat', {
      rows: 2,
      longest: 1000,
      missing: 'Leg de huisarts uit waarom de hulp doorgaat.',
    }),
  },
  take: ({ declineToStopCase }, { because }) => given(declineToStopCase, { because }),
  keeps: {
    typed: 'because',
    kept: ({ stopRequests }) => {
      const last = stopRequests?.at(-1)
      return last?.status === 'rejected' ? last.because : ''
    },
  },
})
