import type { PatientSession } from '../../application/practice/show-patient.ts'
import type { Draft } from '../../domain/draft.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import type { Opened } from './open-launch.tsx'

/** The draft of this user and this launch's patient, if it is the one that is named. */
export const findOwnDraft = async (
  { plugin: { ports }, session: { practice, record } }: Opened<PatientSession>,
  id: ReferralId | null,
): Promise<Draft | null> => {
  const draft = await ports.drafts.find(practice, record.user.id, record.patient.id, ports.now())
  return draft?.id === id ? draft : null
}
