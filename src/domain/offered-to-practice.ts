import type { CoordinationStatus } from './coordination.ts'
import type { Refusal } from './gate.ts'
import { rolesOf, type Step, whyNot } from './perform.ts'
import type { Referral } from './referral.ts'
import { findTransition } from './transitions.ts'
import { statusesAlike } from './visible-to-practice.ts'

type Offered = Pick<Step, 'action' | 'by' | 'at'>

const isInTable = ({ action, by }: Offered, status: CoordinationStatus): boolean =>
  rolesOf(by).some((role) => findTransition(action, status, role) !== null)

/**
 * Why the practice is not offered this step; null: it is. Without consent for feedback some statuses look the same to it,
 * and what it is offered would tell which one it is: it is offered what may be done in each of them (consent D4).
 */
export const whyNotOffered = (referral: Referral, step: Offered): Refusal | null =>
  statusesAlike(referral).every((status) => isInTable(step, status))
    ? whyNot(referral, step)
    : { kind: 'not-allowed' }
