import { addressedGp, type NamedGp } from './named-gp.ts'
import type { StepOf } from './perform.ts'
import type { Practitioner } from './person.ts'
import type { Referral } from './referral.ts'

/** Workflow 22b: a huisarts who leaves, and a colleague who goes on. Who asked stays on the request. */
export const readdress = (
  referral: Referral,
  to: NamedGp,
  by: Practitioner,
  at: string,
): StepOf => ({
  action: 'readdress',
  businessStatus: null,
  changes: {
    readdressings: [...(referral.readdressings ?? []), { at, by, from: addressedGp(referral), to }],
  },
})
