import { decideProposal, type Onward, type ProposalDecision } from '../../domain/proposal.ts'
import type { Referral } from '../../domain/referral.ts'
import { type SaidInForm, saidIn } from '../said-in-form.ts'
import { act } from './act-on-referral.ts'

/**
 * What the huisarts decides: not, as proposed (`changed` null), or with another receiver and other words; and what the
 * family said of that receiver.
 */
export type Decided =
  | { refused: string }
  | {
      changed: { organisation: string; because: string } | null
      said: readonly SaidInForm[]
    }

/** The same help; only from whom, and the words, are the huisarts's to change. */
export const decisionOn = (
  referral: Referral,
  proposed: Onward | null,
  decided: Decided,
): ProposalDecision => {
  if ('refused' in decided) return decided
  const said = saidIn(referral, decided.said)
  if (decided.changed === null || proposed === null) return { onward: null, said }
  const { organisation, because } = decided.changed
  const to =
    organisation === proposed.to.name ? proposed.to : { name: organisation, identifiers: [] }
  return { onward: { ...proposed, to, because }, said }
}

/** Workflow 11c. Consent for the new receiver must be there before anything leaves (gate.ts). */
export const decideOnProposal = act<{ number: number; decided: Decided }>(
  'onward-decided',
  (referral, { number, decided }, by, at) => {
    if (by.party !== 'practice') throw new Error('the practice decides')
    const proposal = referral.proposals?.find((one) => one.number === number)
    return decideProposal(
      referral,
      number,
      decisionOn(referral, proposal?.proposed ?? null, decided),
      by.person,
      at,
    )
  },
)
