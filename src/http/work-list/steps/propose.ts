import { outcomeRoutes, outcomes } from '../../../domain/codes.ts'
import { notNamedYet, stillToAsk } from '../../../domain/consent/asked-by-name.ts'
import type { ConsentingPerson } from '../../../domain/consent/consent-record.ts'
import { unique } from '../../../domain/consent/merged.ts'
import { isSamePerson } from '../../../domain/consent/same-person.ts'
import { type OnwardHelp, partyFor } from '../../../domain/proposal.ts'
import { agreedAlready, consentByName } from '../../steps/consent-by-name.ts'
import { chosenFrom, hinted, oneOf, some, text } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { caseStep, type SeenWithTeam } from './case-step.ts'

const helps = Object.keys(partyFor) as readonly OnwardHelp[]

/** Whose yes any of these helps would need, of a receiver of whom nobody spoke yet. */
const whoIsAsked = (seen: SeenWithTeam): readonly ConsentingPerson[] =>
  unique(
    helps.flatMap((help) => stillToAsk(seen, notNamedYet(partyFor[help]), seen.team.today)),
    isSamePerson,
  )

/** Workflow 11b: nothing leaves before everybody whom the table asks has said yes to this very organisation. */
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
    organisation: hinted(
      (seen: SeenWithTeam) => agreedAlready(seen, seen.team.today),
      text('Organisatie', { longest: 200, missing: 'Noem de organisatie.' }),
    ),
    because: text('Waarom', { rows: 3, longest: 1500, missing: 'Schrijf op waarom.' }),
    route: oneOf('Wie over de verwijzing beslist', outcomeRoutes, {
      missing: 'Kies wie over de verwijzing beslist.',
    }),
  },
  asksEach: [
    consentByName<SeenWithTeam>({
      prefix: 'p',
      persons: whoIsAsked,
      today: ({ team }) => team.today,
    }),
  ],
  take: ({ proposeOnward }, { help, organisation, because, route }, _, said) =>
    given(proposeOnward, {
      route,
      proposed: {
        help,
        to: { name: organisation, identifiers: [] },
        because,
        party: partyFor[help],
      },
      said,
    }),
  keeps: [
    { typed: 'because', kept: ({ proposals }) => proposals?.at(-1)?.proposed.because ?? '' },
    { typed: 'organisation', kept: ({ proposals }) => proposals?.at(-1)?.proposed.to.name ?? '' },
  ],
})
