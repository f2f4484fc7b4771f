import type { HisAbility } from '../../../application/ports/his.ts'
import type { FhirFailure } from '../fhir-failure.ts'
import type { WrittenType } from './abilities.ts'

/** What was asked of the HIS when it refused. */
export type Step =
  | { asked: 'transaction' }
  | { asked: 'own-id' | 'conditional-create' | 'create' | 'search'; type: WrittenType }

type Row = {
  asked: readonly Step['asked'][]
  status: readonly number[]
  /** One of these in its OperationOutcome; 'none': it gave no OperationOutcome; 'any': whatever it says. */
  issues: readonly string[] | 'any'
  /** 'type': it does not hold this type. */
  lacks: HisAbility | 'type'
}

/**
 * Which refusal means that a HIS cannot do a thing, whatever its statement says. Anything else is about this referral
 * (reliability R12, R14, R15) or passes (R7, R9), and never leads a step down. Several servers call everything
 * `processing`: that counts where the next way asks the same in another form, and then only when that works.
 */
// biome-ignore format: a table is read by its columns
const rows: readonly Row[] = [
  { asked: ['transaction'],                  status: [405, 501],           issues: 'any',                           lacks: 'transaction' },
  { asked: ['transaction'],                  status: [400, 404, 422],      issues: ['not-supported', 'processing'], lacks: 'transaction' },
  { asked: ['transaction'],                  status: [404],                issues: ['none'],                        lacks: 'transaction' },
  { asked: ['own-id'],                       status: [400, 404, 405, 422], issues: ['not-supported', 'processing'], lacks: 'own-id' },
  { asked: ['conditional-create'],           status: [400, 422, 501],      issues: ['not-supported', 'processing'], lacks: 'conditional-create' },
  { asked: ['conditional-create', 'create'], status: [404, 405],           issues: ['not-supported'],               lacks: 'type' },
  { asked: ['create'],                       status: [400, 422, 501],      issues: ['not-supported'],               lacks: 'type' },
  { asked: ['search'],                       status: [404, 405],           issues: ['not-supported'],               lacks: 'type' },
  { asked: ['search'],                       status: [400, 422, 501],      issues: ['not-supported'],               lacks: 'search' },
]

/** What the refusal shows that the HIS lacks; null when it shows no such thing. */
export const lackingAfter = (step: Step, failed: FhirFailure): HisAbility | null => {
  if (failed.kind !== 'status') return null
  const { status } = failed
  const issues = failed.issues ?? ['none']
  const row = rows.find(
    (one) =>
      one.asked.includes(step.asked) &&
      one.status.includes(status) &&
      (one.issues === 'any' || one.issues.some((code) => issues.includes(code))),
  )
  if (row === undefined) return null
  if (row.lacks !== 'type') return row.lacks
  return step.asked === 'transaction' ? null : step.type
}
