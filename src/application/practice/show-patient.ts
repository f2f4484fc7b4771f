import { instant } from '../../domain/calendar.ts'
import type { Consult } from '../../domain/consult.ts'
import type { Draft } from '../../domain/draft.ts'
import type { KeptReferral } from '../../domain/kept-referral.ts'
import type { Patient } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { practiceActor } from '../actors.ts'
import type { Ports } from '../ports/ports.ts'
import type { Delivery, LaunchSession } from '../ports/store.ts'

/** A referral with where it stands on its way into the HIS. */
export type DeliveredReferral = { referral: Referral; delivery: Delivery }

export type PatientOverview = {
  referrals: readonly DeliveredReferral[]
  draft: Draft | null
  /** What waits for a consent or for the huisarts (workflow 1b). */
  kept: readonly KeptReferral[]
  /** Of the practice; an anonymous overleg is of no patient. */
  consults: readonly Consult[]
}

export type PracticeOverview = {
  open: readonly DeliveredReferral[]
  /** In the last 30 days. */
  closed: readonly Referral[]
  kept: readonly KeptReferral[]
  /** Of the practice; an anonymous overleg is of no patient. */
  consults: readonly Consult[]
}

type ShowPorts = Pick<
  Ports,
  'referrals' | 'drafts' | 'keptReferrals' | 'consults' | 'mirror' | 'audit' | 'now'
>

/** A launch with a patient; the other kind has only the practice page. */
export type PatientSession = LaunchSession & { record: { patient: Patient } }

export const hasPatient = (session: LaunchSession): session is PatientSession =>
  session.record.patient !== null

/** What runs for the patient of this launch and what was before, newest first, and what was typed and not sent. */
export const showPatient =
  (ports: ShowPorts) =>
  async (session: PatientSession, correlationId: string): Promise<PatientOverview> => {
    const { practice, record } = session
    const [referrals, draft, kept, consults] = await Promise.all([
      ports.referrals.listOfPatient(practice, record.patient.id),
      ports.drafts.find(practice, record.user.id, record.patient.id, ports.now()),
      ports.keptReferrals.listOfPatient(practice, record.patient.id, ports.now()),
      ports.consults.list({ practice }, ports.now()),
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
    return { referrals: await withDelivery(ports, referrals), draft, kept, consults }
  }

/** What the practice still has open, over all its patients (a launch without patient). */
export const showPractice =
  (ports: ShowPorts) =>
  async (session: LaunchSession, correlationId: string): Promise<PracticeOverview> => {
    const { practice } = session
    const [referrals, closed, kept, consults] = await Promise.all([
      ports.referrals.listOpenOfPractice(practice),
      ports.referrals.listClosedOfPractice(practice, ports.now()),
      ports.keptReferrals.listOfPractice(practice, ports.now()),
      ports.consults.list({ practice }, ports.now()),
    ])
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
    return { open: await withDelivery(ports, referrals), closed, kept, consults }
  }

const withDelivery = ({ mirror }: ShowPorts, referrals: readonly Referral[]) =>
  Promise.all(
    referrals.map(async (referral) => ({
      referral,
      delivery: await mirror.deliveryOf(referral.id),
    })),
  )
