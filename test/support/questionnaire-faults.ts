import type {
  QuestionnaireItem,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
} from 'fhir/r4.js'
import { ourQuestionnaire } from './our-profiles.ts'
import { expand } from './required-bindings.ts'

type Answer = QuestionnaireResponseItemAnswer

/** The element in which an answer to each type of question stands. */
const elements: Partial<Record<QuestionnaireItem['type'], keyof Answer>> = {
  string: 'valueString',
  text: 'valueString',
  date: 'valueDate',
  boolean: 'valueBoolean',
  choice: 'valueCoding',
  reference: 'valueReference',
}

const answerFaults = (question: QuestionnaireItem, answer: Answer): readonly string[] => {
  const element = elements[question.type]
  const [given, ...others] = Object.keys(answer)
  if (given !== element || others.length > 0) return [`${question.linkId} answers with ${given}`]
  const { code = '' } = answer.valueCoding ?? {}
  const codes = question.answerValueSet === undefined ? null : expand(question.answerValueSet)
  return codes === null || codes.has(code) ? [] : [`${question.linkId} has no code ${code}`]
}

const countFaults = (
  question: QuestionnaireItem,
  items: readonly QuestionnaireResponseItem[],
): readonly string[] => {
  const { linkId, type, required, repeats } = question
  const answers = items.flatMap(({ answer = [] }) => answer)
  const count = type === 'group' ? items.length : answers.length
  return [
    ...(required === true && count === 0 ? [`${linkId} is missing`] : []),
    ...(repeats !== true && count > 1 ? [`${linkId} is answered ${count} times`] : []),
    ...(type !== 'group' && items.length > 1
      ? [`${linkId} stands apart ${items.length} times`]
      : []),
    ...answers.flatMap((answer) => answerFaults(question, answer)),
    ...items
      .filter(({ text }) => text !== question.text)
      .map(({ text }) => `${linkId} asks "${text}"`),
  ]
}

const itemFaults = (
  questions: readonly QuestionnaireItem[],
  items: readonly QuestionnaireResponseItem[],
): readonly string[] => [
  ...items
    .filter(({ linkId }) => questions.every((question) => question.linkId !== linkId))
    .map(({ linkId }) => `${linkId} is no question here`),
  ...questions.flatMap((question) => {
    const own = items.filter(({ linkId }) => linkId === question.linkId)
    return [
      ...countFaults(question, own),
      ...own.flatMap(({ item = [] }) => itemFaults(question.item ?? [], item)),
    ]
  }),
]

/** What our Questionnaire has against the answers: `validateResource` does not look at it. */
export const questionnaireFaults = (response: QuestionnaireResponse): readonly string[] => {
  const questionnaire = ourQuestionnaire()
  return response.questionnaire === questionnaire.url
    ? itemFaults(questionnaire.item ?? [], response.item ?? [])
    : [`it answers ${response.questionnaire}`]
}
