import type { HisAbility } from '../../../application/ports/his.ts'
import type { FhirFailure } from '../fhir-failure.ts'
import { isExtra, type WrittenType } from './abilities.ts'

/** What was asked of the HIS when it refused. */
export type Step =
  | { asked: 'transaction' }
  | { asked: 'own-id' | 'conditional-create' | 'create' | 'search'; type: WrittenType }

/** `isSure`: it says so itself. Else it may be this referral's content that it will not have (reliability R12). */
export type Lack = { ability: HisAbility; isSure: boolean }

type Row = {
  asked: readonly Step['asked'][]
  status: readonly number[]
  /** One of these in its OperationOutcome; 'none': it gave no OperationOutcome; 'any': whatever it says. */
  issues: readonly string[] | 'any'
  /** 'type': it does not hold this type. */
  lacks: HisAbility | 'type'
  isSure: boolean
  /** Only of what a referral is whole without. */
  ofExtra?: true
}

/**
 * Which refusal means that a HIS cannot do a thing, whatever its statement says. Anything else is about this referral
 * (reliability R12, R14, R15) or passes (R7, R9), and never leads a step down. HAPI calls everything `processing`, what
 * it cannot and what it will not have; what is not sure counts only when the next way then works (ladder.ts). An extra
 * that is refused for whatever reason is left out: it does not keep the referral itself from its record.
 */
// biome-ignore format: a table is read by its columns
const rows: readonly Row[] = [
  { asked: ['own-id', 'conditional-create', 'create', 'search'],
                                             status: [400, 403, 404, 405, 422, 501], issues: 'any',              lacks: 'type',               isSure: false, ofExtra: true },
  { asked: ['transaction'],                  status: [405, 501],      issues: 'any',                           lacks: 'transaction',        isSure: true },
  { asked: ['transaction'],                  status: [404],           issues: ['not-supported', 'none'],       lacks: 'transaction',        isSure: true },
  { asked: ['transaction'],                  status: [400, 404, 422], issues: ['not-supported', 'processing'], lacks: 'transaction',        isSure: false },
  { asked: ['own-id'],                       status: [405],           issues: ['not-supported', 'processing'], lacks: 'own-id',             isSure: true },
  { asked: ['own-id'],                       status: [400, 404, 422], issues: ['not-supported', 'processing'], lacks: 'own-id',             isSure: false },
  { asked: ['conditional-create'],           status: [501],           issues: ['not-supported', 'processing'], lacks: 'conditional-create', isSure: true },
  { asked: ['conditional-create'],           status: [400, 422],      issues: ['not-supported', 'processing'], lacks: 'conditional-create', isSure: false },
  { asked: ['conditional-create', 'create'], status: [404, 405],      issues: ['not-supported'],               lacks: 'type',               isSure: true },
  { asked: ['create'],                       status: [501],           issues: ['not-supported'],               lacks: 'type',               isSure: true },
  { asked: ['search'],                       status: [404, 405],      issues: ['not-supported'],               lacks: 'type',               isSure: true },
  // A search has no content that could be refused.
  { asked: ['search'],                       status: [400, 422, 501], issues: ['not-supported'],               lacks: 'search',             isSure: true },
]

const isOfExtra = (step: Step): boolean => step.asked !== 'transaction' && isExtra(step.type)

/** It says neither that it cannot, nor that something in what was sent is wrong. */
export const isUnclear = (failed: FhirFailure): boolean =>
  failed.kind === 'status' &&
  [400, 422].includes(failed.status) &&
  (failed.issues ?? []).every((code) => code === 'processing' || code === 'not-supported')

/** What the refusal shows that the HIS lacks; null when it shows no such thing. */
export const lackingAfter = (step: Step, failed: FhirFailure): Lack | null => {
  if (failed.kind !== 'status') return null
  const { status } = failed
  const issues = failed.issues ?? ['none']
  const row = rows.find(
    (one) =>
      one.asked.includes(step.asked) &&
      (one.ofExtra === undefined || isOfExtra(step)) &&
      one.status.includes(status) &&
      (one.issues === 'any' || one.issues.some((code) => issues.includes(code))),
  )
  if (row === undefined) return null
  const { lacks, isSure } = row
  if (lacks !== 'type') return { ability: lacks, isSure }
  return step.asked === 'transaction' ? null : { ability: step.type, isSure }
}
