import { areLinked } from './family-link.ts'
import type { Referral } from './referral.ts'
import type { SeenByReceiver } from './visible-to-receiver.ts'

const isError = ({ coordination }: Referral): boolean => coordination.status === 'entered-in-error'

/** Of these, those whose link the practice sees: it may open both, and neither was an error (workflow 3b). */
export const siblingsForPractice = (
  referral: Referral,
  others: readonly Referral[],
): readonly Referral[] =>
  isError(referral)
    ? []
    : others
        .filter((other) => areLinked(referral, other) && !isError(other))
        .filter(({ practice }) => practice.id === referral.practice.id)

/**
 * Of these, those whose link this receiver sees, each as it may be seen: both are cases of its organisation, and neither
 * is a stub. `see`: as this receiver sees a case now (visible-to-receiver.ts).
 */
export const siblingsForReceiver = (
  referral: Referral,
  others: readonly Referral[],
  see: (referral: Referral) => SeenByReceiver,
): readonly SeenByReceiver[] => {
  if (see(referral).access !== 'open') return []
  const { organisation } = referral.receiver
  return others
    .filter((other) => areLinked(referral, other) && other.receiver.organisation === organisation)
    .map(see)
    .filter(({ access }) => access === 'open')
}
