import { type Decided, decideOnProposal } from '../../../application/practice/decide-proposal.ts'
import { reviewWithProposal } from '../../../application/practice/review-outcome.ts'
import type { SaidInForm } from '../../../application/said-in-form.ts'
import { isAllowedOn } from '../../../domain/access.ts'
import { amsterdamDay, type LocalDate } from '../../../domain/calendar.ts'
import { isOpen } from '../../../domain/child-task.ts'
import { proposalInReview } from '../../../domain/close-children.ts'
import { outcomes } from '../../../domain/codes.ts'
import { notNamedYet, stillToAsk } from '../../../domain/consent/asked-by-name.ts'
import type { ConsentingPerson } from '../../../domain/consent/consent-record.ts'
import { recordedOn } from '../../../domain/consent/permitted.ts'
import { includesPerson } from '../../../domain/consent/same-person.ts'
import { newReceiverOf, type Onward, type Proposal } from '../../../domain/proposal.ts'
import type { Referral } from '../../../domain/referral.ts'
import { visibleToPractice } from '../../../domain/visible-to-practice.ts'
import type { WithPlanning } from '../../steps/appointment.ts'
import { agreedAlready, consentByName } from '../../steps/consent-by-name.ts'
import { askedAfter, hinted, oneOf, text, usually } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { referralStep } from './referral-step.ts'

/** What was proposed, by its number; the review asks about one, and its form has no number. */
const proposedIn = (referral: Referral, number: number): Onward | null => {
  const { proposals } = visibleToPractice(referral)
  return (
    proposals.find((one) => one.number === number)?.proposed ??
    proposalInReview(referral)?.proposed ??
    null
  )
}

type Seen = WithPlanning<Referral>

const today = (seen: Seen): LocalDate =>
  seen.planning === undefined ? recordedOn(seen) : amsterdamDay(new Date(seen.planning.at))

const organisation = hinted(
  (seen: Seen) => agreedAlready(seen, today(seen)),
  usually(
    (seen: Seen, number) => proposedIn(seen, number)?.to.name ?? '',
    text('Organisatie', { longest: 200, missing: 'Noem de organisatie.' }),
  ),
)

const request = usually(
  (seen: Referral, number) => proposedIn(seen, number)?.because ?? '',
  text('Wat u vraagt', { rows: 3, longest: 1500, missing: 'Schrijf op wat u vraagt.' }),
)

/** The huisarts's decision (Jw 2.6): as proposed, changed, or not. It is never implied. */
const asks = {
  decision: oneOf(
    'Uw besluit',
    {
      approved: 'Verwijzen zoals voorgesteld',
      changed: 'Verwijzen, met wijzigingen',
      refused: 'Niet verwijzen',
    },
    { missing: 'Kies of u verwijst.' },
  ),
  organisation: askedAfter('decision', ['changed'], organisation),
  request: askedAfter('decision', ['changed'], request),
  refusal: askedAfter(
    'decision',
    ['refused'],
    text('Waarom niet', { rows: 2, longest: 1000, missing: 'Schrijf op waarom u niet verwijst.' }),
  ),
}

/** Whose yes is still asked before this leaves as it was proposed. */
const openIn = (seen: Seen, proposed: Onward | null): readonly ConsentingPerson[] =>
  proposed === null ? [] : stillToAsk(seen, newReceiverOf(proposed), today(seen))

/** Of whoever agreed to what was proposed: whose yes another organisation asks. */
const openForOther = (seen: Seen, proposed: Onward | null): readonly ConsentingPerson[] =>
  proposed === null
    ? []
    : stillToAsk(seen, notNamedYet(proposed.party), today(seen)).filter(
        (person) => !includesPerson(openIn(seen, proposed), person),
      )

/** In the same form, of no more persons than the table asks. */
const asksEach = [
  consentByName<Seen>({
    prefix: 'p',
    persons: (seen, number) => openIn(seen, proposedIn(seen, number)),
    today,
    after: { field: 'decision', answers: ['approved', 'changed'] },
  }),
  consentByName<Seen>({
    prefix: 'q',
    persons: (seen, number) => openForOther(seen, proposedIn(seen, number)),
    today,
    after: { field: 'decision', answers: ['changed'] },
  }),
]

type Answers = {
  organisation: string | null
  request: string | null
  refusal: string | null
}

const decided = (
  { organisation, request, refusal }: Answers,
  said: readonly SaidInForm[],
): Decided => {
  if (refusal !== null) return { refused: refusal }
  const changed =
    organisation === null || request === null ? null : { organisation, because: request }
  return { changed, said }
}

/** Within a sentence: an abbreviation keeps its capitals. */
const inSentence = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1)

/** Nothing leaves without it (gate.ts); whoever decides knows before deciding. */
const consentIn = (seen: Seen, proposed: Onward): string =>
  isAllowedOn(seen, proposed.party, today(seen), newReceiverOf(proposed))
    ? ''
    : `Er is nog geen toestemming voor ${proposed.to.name}. Vraag het gezin eerst.`

const inWords = ({ number, proposed }: Proposal, seen: Seen) => ({
  number,
  title: `Voorstel: ${inSentence(outcomes[proposed.help])}`,
  note: [`${proposed.to.name}. ${proposed.because}`, consentIn(seen, proposed)]
    .filter(Boolean)
    .join('\n'),
})

/** The words of a decision that was taken: of a refusal, or of what was changed. */
const keepsDecision = (decidedIn: (referral: Referral, number: number) => Proposal | undefined) => {
  const changed = (referral: Referral, number: number): Onward | null => {
    const proposal = decidedIn(referral, number)
    return proposal?.status === 'completed' && proposal.decision === 'changed'
      ? proposal.request
      : null
  }
  const refusal = (referral: Referral, number: number): string => {
    const proposal = decidedIn(referral, number)
    return proposal?.status === 'rejected' ? proposal.because : ''
  }
  return [
    { typed: 'refusal', kept: refusal },
    {
      typed: 'organisation',
      kept: (of: Referral, number: number) => changed(of, number)?.to.name ?? '',
    },
    {
      typed: 'request',
      kept: (of: Referral, number: number) => changed(of, number)?.because ?? '',
    },
  ] as const
}

/** Workflow 11c: while the work goes on. */
export const decideProposal = referralStep({
  step: 'decide-proposal',
  title: 'Voorstel',
  button: 'Besluiten',
  asks,
  asksEach,
  isAsked: () => true,
  each: (seen) =>
    visibleToPractice(seen)
      .proposals.filter(isOpen)
      .map((one) => inWords(one, seen)),
  take: (ports, answers, number, said) =>
    given(decideOnProposal(ports), { number, decided: decided(answers, said) }),
  keeps: keepsDecision(({ proposals = [] }, number) =>
    proposals.find((one) => one.number === number),
  ),
})

/** The proposal that the outcome asks about, where the practice may see it. */
export const visibleProposalInReview = (referral: Referral): Proposal | null => {
  const asked = proposalInReview(referral)
  const { proposals } = visibleToPractice(referral)
  return proposals.find(({ number }) => number === asked?.number) ?? null
}

/** Workflow 18 with a proposal: the one decision that the outcome asks. */
export const decideOutcome = referralStep({
  step: 'decide-outcome',
  action: 'review',
  title: 'Verwijst u door?',
  button: 'Besluiten',
  asks,
  asksEach,
  isAsked: () => true,
  each: (seen) => {
    const asked = visibleProposalInReview(seen)
    return asked === null ? [] : [{ ...inWords(asked, seen), title: 'Verwijst u door?' }]
  },
  isOffered: (referral) => visibleProposalInReview(referral) !== null,
  take: (ports, answers, _, said) =>
    given(reviewWithProposal(ports), { decided: decided(answers, said) }),
  keeps: keepsDecision(({ proposals = [] }) =>
    proposals.findLast(({ status }) => status === 'completed' || status === 'rejected'),
  ),
})
