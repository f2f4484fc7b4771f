import { instant } from '../../domain/calendar.ts'
import type { Draft } from '../../domain/draft.ts'
import type { Patient } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { practiceActor } from '../actors.ts'
import type { Ports } from '../ports/ports.ts'
import type { Delivery, LaunchSession } from '../ports/store.ts'

/** A referral with where it stands on its way into the HIS. */
export type DeliveredReferral = { referral: Referral; delivery: Delivery }

export type PatientOverview = { referrals: readonly DeliveredReferral[]; draft: Draft | null }

type ShowPorts = Pick<Ports, 'referrals' | 'drafts' | 'mirror' | 'audit' | 'now'>

/** A launch with a patient; the other kind has only the practice page. */
export type PatientSession = LaunchSession & { record: { patient: Patient } }

export const hasPatient = (session: LaunchSession): session is PatientSession =>
  session.record.patient !== null

/** What runs for the patient of this launch and what was before, newest first, and what was typed and not sent. */
export const showPatient =
  (ports: ShowPorts) =>
  async (session: PatientSession, correlationId: string): Promise<PatientOverview> => {
    const { practice, record } = session
    const [referrals, draft] = await Promise.all([
      ports.referrals.listOfPatient(practice, record.patient.id),
      ports.drafts.find(practice, record.user.id, record.patient.id, ports.now()),
    ])
    await ports.audit.append({
      event: 'referral-read',
      at: instant(ports.now()),
      by: practiceActor(session),
      patient: record.patient.id,
      referral: null,
      version: null,
      authority: 'treatment',
      detail: 'patient-overview',
      correlationId,
    })
    return { referrals: await withDelivery(ports, referrals), draft }
  }

/** What the practice still has open, over all its patients (a launch without patient). */
export const showPractice =
  (ports: ShowPorts) =>
  async (session: LaunchSession, correlationId: string): Promise<readonly DeliveredReferral[]> => {
    const referrals = await ports.referrals.listOpenOfPractice(session.practice)
    await ports.audit.append({
      event: 'referral-read',
      at: instant(ports.now()),
      by: practiceActor(session),
      patient: null,
      referral: null,
      version: null,
      authority: 'treatment',
      detail: 'practice-overview',
      correlationId,
    })
    return withDelivery(ports, referrals)
  }

const withDelivery = ({ mirror }: ShowPorts, referrals: readonly Referral[]) =>
  Promise.all(
    referrals.map(async (referral) => ({
      referral,
      delivery: await mirror.deliveryOf(referral.id),
    })),
  )
