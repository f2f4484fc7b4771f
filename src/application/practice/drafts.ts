import { amsterdamDay, endOfDay, instant } from '../../domain/calendar.ts'
import type { Draft } from '../../domain/draft.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import { addWorkingDays } from '../../domain/working-days.ts'
import { practiceActor } from '../actors.ts'
import type { AuditEvent } from '../ports/audit.ts'
import type { Ports } from '../ports/ports.ts'
import { formOf } from './form-files.ts'
import type { PatientSession } from './show-patient.ts'

type DraftPorts = Pick<Ports, 'drafts' | 'audit' | 'now'>

const record = (
  { audit, now }: DraftPorts,
  event: AuditEvent,
  session: PatientSession,
  referral: ReferralId,
  correlationId: string,
): Promise<void> =>
  audit.append({
    event,
    at: instant(now()),
    by: practiceActor(session),
    patient: session.record.patient.id,
    referral,
    version: null,
    authority: 'treatment',
    detail: null,
    correlationId,
  })

/** Keeps what was typed, right or wrong, until the end of the next working day (workflow 1). */
export const keepDraft =
  (ports: DraftPorts & Pick<Ports, 'formFiles'>) =>
  async (
    session: PatientSession,
    id: ReferralId,
    fields: Draft['fields'],
    correlationId: string,
  ): Promise<void> => {
    const savedAt = ports.now()
    const expiresAt = endOfDay(addWorkingDays(amsterdamDay(savedAt), 1))
    await ports.drafts.save({
      id,
      practice: session.practice,
      author: session.record.user.id,
      patient: session.record.patient.id,
      fields,
      savedAt: instant(savedAt),
      expiresAt: instant(expiresAt),
    })
    await ports.formFiles.keepUntil(formOf(session, id), expiresAt)
    await record(ports, 'draft-saved', session, id, correlationId)
  }

/** Throws away what was typed (workflow 2). */
export const discardDraft =
  (ports: DraftPorts) =>
  async (session: PatientSession, id: ReferralId, correlationId: string): Promise<void> => {
    await ports.drafts.discard(id, session.practice)
    await record(ports, 'draft-discarded', session, id, correlationId)
  }
