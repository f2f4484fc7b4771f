import { text } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'

/** Workflow 27. */
export const supplement = caseStep({
  step: 'supplement',
  title: 'Aanvulling sturen',
  isQuiet: true,
  isFolded: true,
  asks: {
    supplement: text('Wat de huisarts nog moet weten', {
      rows: 3,
      longest: 4000,
      missing: 'Schrijf op wat u wilt aanvullen.',
    }),
  },
  take: ({ supplementCase }, { supplement }) => given(supplementCase, { text: supplement }),
  keeps: { typed: 'supplement', kept: ({ supplements }) => supplements?.at(-1)?.text ?? '' },
  keptFiles: ({ supplements }) => supplements?.at(-1)?.attachments ?? [],
})
