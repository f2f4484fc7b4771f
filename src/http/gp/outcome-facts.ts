import type { Fact } from '../../../smart-app/pages/gp/facts.tsx'
import { outcomeRoutes } from '../../domain/codes.ts'
import type { Referral } from '../../domain/referral.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { outcomeInWords, sessionsInWords } from '../../domain/words.ts'

/** The outcome as the practice may see it: conclusion and "actie voor huisarts" come first. */
export const outcomeFacts = (referral: Referral): readonly Fact[] => {
  const { outcome, sessions } = visibleToPractice(referral)
  if (outcome === null) return []
  return [
    { term: 'Conclusie', value: outcome.conclusion },
    { term: 'Actie voor huisarts', value: outcome.gpAction ?? 'Nee' },
    { term: 'Uitkomst', value: outcomeInWords(outcome) },
    { term: 'Beslissing', value: outcome.route === null ? '' : outcomeRoutes[outcome.route] },
    { term: 'Advies', value: outcome.advice },
    { term: 'Gesprekken', value: sessions ? sessionsInWords(sessions) : '' },
  ].filter(({ value }) => value !== '')
}
