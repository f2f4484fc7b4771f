import { outcomeRoutes, outcomes } from '../../../domain/codes.ts'
import { type OnwardHelp, partyFor } from '../../../domain/proposal.ts'
import { chosenFrom, oneOf, some, text } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'

const helps = Object.keys(partyFor) as readonly OnwardHelp[]

/** Workflow 11b: nothing leaves by it on the route huisarts; on the route gemeente consent must be there. */
export const propose = caseStep({
  step: 'propose',
  title: 'Vervolghulp voorstellen',
  button: 'Voorstel sturen',
  isQuiet: true,
  isFolded: true,
  asks: {
    help: chosenFrom('Kies de hulp')('Welke hulp', some(outcomes, helps), {
      missing: 'Kies welke hulp u voorstelt.',
    }),
    organisation: text('Organisatie', { longest: 200, missing: 'Noem de organisatie.' }),
    because: text('Waarom', { rows: 3, longest: 1500, missing: 'Schrijf op waarom.' }),
    route: oneOf('Wie over de verwijzing beslist', outcomeRoutes, {
      missing: 'Kies wie over de verwijzing beslist.',
    }),
  },
  take: ({ proposeOnward }, { help, organisation, because, route }) =>
    given(proposeOnward, {
      route,
      proposed: {
        help,
        to: { name: organisation, identifiers: [] },
        because,
        party: partyFor[help],
      },
    }),
  keeps: [
    { typed: 'because', kept: ({ proposals }) => proposals?.at(-1)?.proposed.because ?? '' },
    { typed: 'organisation', kept: ({ proposals }) => proposals?.at(-1)?.proposed.to.name ?? '' },
  ],
})
