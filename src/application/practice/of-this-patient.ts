import type { StepPorts } from '../step.ts'
import type { PatientSession } from './show-patient.ts'

/** The same ports, with eyes for the launch's patient only: a step can never reach another's referral. */
export const ofThisPatient = <P extends StepPorts>(ports: P, { record }: PatientSession): P => ({
  ...ports,
  referrals: {
    ...ports.referrals,
    find: async (id, viewer) => {
      const referral = await ports.referrals.find(id, viewer)
      return referral?.patient.id === record.patient.id ? referral : null
    },
  },
})
