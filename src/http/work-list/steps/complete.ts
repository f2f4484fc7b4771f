import { isFailedOutcome } from '../../../domain/codes.ts'
import type { SeenByReceiver } from '../../../domain/visible-to-receiver.ts'
import { optionalText, text } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'
import { correctedFields, outcomeFields } from './outcome-fields.ts'
import { conclusionAndAction, sessions } from './report-fields.ts'

const outcomeIn = ({ coordination }: SeenByReceiver) =>
  'outcome' in coordination ? coordination.outcome : null

/** An answer to an overleg has no organisation, so that is asked of an outcome only. */
const keptAdvice = [
  { typed: 'conclusion', kept: (seen: SeenByReceiver) => outcomeIn(seen)?.conclusion ?? '' },
  { typed: 'advice', kept: (seen: SeenByReceiver) => outcomeIn(seen)?.advice ?? '' },
  { typed: 'gpActionText', kept: (seen: SeenByReceiver) => outcomeIn(seen)?.gpAction ?? '' },
] as const

const keptOutcome = [
  ...keptAdvice,
  { typed: 'organisation', kept: (seen: SeenByReceiver) => outcomeIn(seen)?.organisation ?? '' },
] as const

/** Workflow 14 and 15. */
export const complete = caseStep({
  step: 'complete',
  title: 'Afronden',
  asks: { ...outcomeFields, sessions },
  take: ({ completeCase }, { outcome, advice, gpActionText, sessions, ...words }) => {
    const { organisation, route, conclusion } = words
    const said = { organisation, route, conclusion, advice: advice ?? '', gpAction: gpActionText }
    return given(completeCase, {
      outcome: { code: outcome, ...said },
      ...(sessions && { sessions }),
    })
  },
  keeps: keptOutcome,
})

/** Workflow 26: the outcome as it was is kept, and the huisarts decides anew. */
export const correct = caseStep({
  step: 'correct',
  title: 'Uitkomst verbeteren',
  note: 'De huisarts krijgt de nieuwe uitkomst, als dat mag. De oude blijft bewaard.',
  isQuiet: true,
  isFolded: true,
  asks: {
    because: text('Waarom u de uitkomst verbetert', {
      longest: 500,
      missing: 'Schrijf op waarom u de uitkomst verbetert.',
    }),
    ...correctedFields,
  },
  take: ({ correctCase }, { because, outcome, advice, gpActionText, ...words }) => {
    if (isFailedOutcome(outcome)) throw new Error(`${outcome} is not offered for a correction`)
    const { organisation, route, conclusion } = words
    const said = { organisation, route, conclusion, advice: advice ?? '', gpAction: gpActionText }
    return given(correctCase, { because, outcome: { code: outcome, ...said } })
  },
  keeps: [
    ...keptOutcome,
    {
      typed: 'because',
      kept: ({ earlierOutcomes }) => earlierOutcomes?.at(-1)?.because ?? '',
    },
  ],
})

/** Workflow 14b: an overleg ends with its answer. */
export const advise = caseStep({
  step: 'advise',
  title: 'Advies geven',
  button: 'Advies sturen',
  asks: {
    conclusion: conclusionAndAction.conclusion,
    advice: optionalText('Advies', { rows: 3, longest: 2000 }),
    gpAction: conclusionAndAction.gpAction,
    gpActionText: conclusionAndAction.gpActionText,
  },
  take: ({ adviseOnCase }, { conclusion, advice, gpActionText }) =>
    given(adviseOnCase, { conclusion, advice: advice ?? '', gpAction: gpActionText }),
  keeps: keptAdvice,
})
