import type { Referral } from './referral.ts'

/** The referral as it was reported before each correction of its outcome, oldest first (workflow 26). */
export const beforeCorrections = (referral: Referral): readonly Referral[] => {
  const { coordination, earlierOutcomes = [] } = referral
  if (coordination.status !== 'completed') return []
  return earlierOutcomes.map(({ outcome }, index) => ({
    ...referral,
    coordination: { ...coordination, outcome },
    earlierOutcomes: earlierOutcomes.slice(0, index),
  }))
}
