import type { StepOf } from './perform.ts'
import type { Referral } from './referral.ts'

/** Whether work was done: then what was asked for was real, and its request is revoked. */
const hasStarted = ({ history }: Referral): boolean =>
  history.some(({ row }) => row === '10' || row === '14b')

/** Workflow 21: it was made for the wrong child. Access ends, and what was done stays on record. */
export const markAsError = (referral: Referral, text: string): StepOf => ({
  action: 'mark-as-error',
  businessStatus: null,
  coordination: {
    status: 'entered-in-error',
    businessStatus: referral.coordination.businessStatus,
    reason: { code: 'verkeerde-patient', text },
    before: referral.coordination,
  },
  ...(hasStarted(referral) ? { request: { status: 'revoked' } } : {}),
})
