import { instant } from '../../domain/calendar.ts'
import type { Referral } from '../../domain/referral.ts'
import { practiceActor } from '../actors.ts'
import type { Ports } from '../ports/ports.ts'
import type { PatientSession } from './show-patient.ts'

/** Every referral of the launch's patient, newest first; it leaves on paper, and is audited as that (NEN 7513). */
export const readHistory =
  ({ referrals, audit, now }: Pick<Ports, 'referrals' | 'audit' | 'now'>) =>
  async (session: PatientSession, correlationId: string): Promise<readonly Referral[]> => {
    const { practice, record } = session
    const history = await referrals.listOfPatient(practice, record.patient.id)
    await audit.append({
      event: 'referral-exported',
      at: instant(now()),
      by: practiceActor(session),
      patient: record.patient.id,
      referral: null,
      version: null,
      authority: 'treatment',
      detail: 'patient-history',
      correlationId,
    })
    return history
  }
