import type { TaskOutput } from 'fhir/r4.js'
import type { VisibleToPractice } from '../../domain/visible-to-practice.ts'
import type { CodeIn } from '../code-systems/code-lists.ts'
import type { Naming } from './naming.ts'

type Value = Omit<TaskOutput, 'type'>

/** Conclusion and action first, as the huisarts reads them. */
const reportValues = ({ outcome }: VisibleToPractice, { concept }: Naming) =>
  outcome === null
    ? []
    : ([
        ['conclusion', { valueString: outcome.conclusion }],
        ['gp-action', outcome.gpAction && { valueString: outcome.gpAction }],
        ['advice', outcome.advice && { valueString: outcome.advice }],
        ['outcome', { valueCodeableConcept: concept('outcome', outcome.code) }],
        ['organisation', outcome.organisation && { valueString: outcome.organisation }],
        [
          'route',
          outcome.route && { valueCodeableConcept: concept('outcome-route', outcome.route) },
        ],
      ] as const)

/** What the work has given so far; without consent for feedback one line that says so, at the end. */
export const coordinationOutput = (visible: VisibleToPractice, naming: Naming): TaskOutput[] => {
  const withheld = !visible.feedback && visible.status === 'completed'
  const values: readonly (readonly [CodeIn<'task-output'>, Value | '' | null])[] = [
    ['verwacht-op', visible.expectedOn && { valueDate: visible.expectedOn }],
    ...reportValues(visible, naming),
    ['alternative', visible.alternative && { valueString: visible.alternative }],
    ['geen-terugkoppeling', withheld ? { valueBoolean: true } : null],
  ]
  return values.flatMap(([type, value]) =>
    value ? [{ type: naming.concept('task-output', type), ...value }] : [],
  )
}
