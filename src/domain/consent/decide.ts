import type { LocalDate } from '../calendar.ts'
import type { Employment } from '../referral.ts'
import type { Purpose } from './consent-record.ts'
import { type Decision, decisionFrom } from './decision.ts'
import { evaluate, isAllowed } from './evaluate.ts'
import { factsOf, type Situation } from './facts.ts'

/** To send is to ask for help and to share. */
export const sendingPurposes = ['help', 'disclosure'] as const satisfies readonly Purpose[]

/** Whether this child may be referred to this receiver on this day, and what is needed for it. */
export const decide = (
  situation: Situation,
  day: LocalDate,
  { employment }: { employment: Employment },
): Decision => {
  const on = { day, employment }
  const feedback = factsOf(situation, { ...on, occasion: 'later', purpose: 'feedback' })
  const feedbackIsAllowed = isAllowed(evaluate(feedback))
  return decisionFrom(
    sendingPurposes.flatMap((purpose) =>
      evaluate({
        ...factsOf(situation, { ...on, occasion: 'sending', purpose }),
        feedbackIsAllowed,
      }),
    ),
  )
}
