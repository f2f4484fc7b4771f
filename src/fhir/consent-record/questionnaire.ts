import type { Questionnaire, QuestionnaireItem } from 'fhir/r4.js'
import { type Canonicals, canonicalsAt } from '../canonicals.ts'
import type { CodeListName } from '../code-systems/code-lists.ts'
import type { Definition } from './item.ts'
import { personsForm, recordForm } from './record-form.ts'

/** `consent-answer` in `…/ValueSet/consent-answer`. */
const valueSet = (list: CodeListName, canonicals: Canonicals): string =>
  canonicals.codeSystem(list).replace('/CodeSystem/', '/ValueSet/')

const itemOf = (definition: Definition, canonicals: Canonicals): QuestionnaireItem => {
  const { linkId, text, type, required, repeats, list, items } = definition
  return {
    linkId,
    text,
    type,
    ...(required ? { required } : {}),
    ...(repeats ? { repeats } : {}),
    ...(list === undefined ? {} : { answerValueSet: valueSet(list, canonicals) }),
    ...(items === undefined ? {} : { item: items.map((item) => itemOf(item, canonicals)) }),
  }
}

/** The form as the Questionnaire that every source of a Consent answers. */
export const consentQuestionnaire = (
  canonicals: Canonicals = canonicalsAt(),
): Pick<Questionnaire, 'url' | 'item'> & { item: QuestionnaireItem[] } => ({
  url: canonicals.questionnaire,
  item: [personsForm.definition, ...recordForm.definitions].map((definition) =>
    itemOf(definition, canonicals),
  ),
})
