import {
  outcomeRoutes,
  outcomes,
  outcomesWithOrganisation,
  outcomesWithRoute,
} from '../../../domain/codes.ts'
import type { SeenByReceiver } from '../../../domain/visible-to-receiver.ts'
import { askedAfter, chosenFrom, oneOf, optionalText, text, yesOrNo } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'

/** Workflow 14 and 15: what belongs to another outcome than the chosen one is not asked and not kept. */
export const complete = caseStep({
  step: 'complete',
  title: 'Afronden',
  asks: {
    outcome: chosenFrom('Kies een uitkomst')('Uitkomst', outcomes, {
      missing: 'Kies een uitkomst.',
      among: (seen: SeenByReceiver) => seen.outcomes,
    }),
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
    conclusion: text('Conclusie', {
      rows: 4,
      longest: 2000,
      hint: 'De huisarts leest dit als eerste.',
      missing: 'Schrijf de conclusie op.',
    }),
    advice: optionalText('Advies', { rows: 3, longest: 2000 }),
    gpAction: yesOrNo('Actie voor huisarts', 'Kies of de huisarts iets moet doen.'),
    gpActionText: askedAfter(
      'gpAction',
      ['yes'],
      text('Wat de huisarts moet doen', {
        rows: 2,
        longest: 500,
        missing: 'Schrijf op wat de huisarts moet doen.',
      }),
    ),
  },
  take: ({ completeCase }, { outcome, organisation, route, conclusion, advice, gpActionText }) =>
    given(completeCase, {
      outcome: {
        code: outcome,
        organisation,
        route,
        conclusion,
        advice: advice ?? '',
        gpAction: gpActionText,
      },
    }),
  keeps: {
    typed: 'conclusion',
    kept: ({ coordination }) => ('outcome' in coordination ? coordination.outcome.conclusion : ''),
  },
})
