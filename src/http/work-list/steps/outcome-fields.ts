import {
  isFailedOutcome,
  type OutcomeCode,
  outcomeRoutes,
  outcomes,
  outcomesWithOrganisation,
  outcomesWithRoute,
} from '../../../domain/codes.ts'
import type { SeenByReceiver } from '../../../domain/visible-to-receiver.ts'
import { askedAfter, chosenFrom, oneOf, optionalText, text } from '../../steps/field.ts'
import { conclusionAndAction } from './report-fields.ts'

const outcomeAmong = (among: (seen: SeenByReceiver) => readonly OutcomeCode[]) =>
  chosenFrom('Kies een uitkomst')('Uitkomst', outcomes, { missing: 'Kies een uitkomst.', among })

/** What belongs to another outcome than the chosen one is not asked and not kept. */
const furtherFields = {
  organisation: askedAfter(
    'outcome',
    outcomesWithOrganisation,
    text('Organisatie', {
      longest: 200,
      hint: 'Waar het gezin verder geholpen wordt.',
      missing: 'Noem de organisatie.',
    }),
  ),
  route: askedAfter(
    'outcome',
    outcomesWithRoute,
    oneOf('Wie over de verwijzing beslist', outcomeRoutes, {
      missing: 'Kies wie over de verwijzing beslist.',
    }),
  ),
  conclusion: conclusionAndAction.conclusion,
  advice: optionalText('Advies', { rows: 3, longest: 2000 }),
  gpAction: conclusionAndAction.gpAction,
  gpActionText: conclusionAndAction.gpActionText,
}

export const outcomeFields = { outcome: outcomeAmong((seen) => seen.outcomes), ...furtherFields }

/** A correction stays with work that was done: a conversation took place. */
export const correctedFields = {
  outcome: outcomeAmong((seen) => seen.outcomes.filter((code) => !isFailedOutcome(code))),
  ...furtherFields,
}
