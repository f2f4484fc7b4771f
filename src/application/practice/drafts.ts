import { instant } from '../../domain/calendar.ts'
import {
  type Draft,
  draftOf,
  draftUntil,
  type NotDrafted,
  whyNotDraft,
} from '../../domain/draft.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { practiceActor } from '../actors.ts'
import type { AuditEvent } from '../ports/audit.ts'
import type { Ports } from '../ports/ports.ts'
import { formOf } from './form-files.ts'
import { findKept } from './kept-referrals.ts'
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

/** The fields of a form, and the version of the kept referral that it shows. */
type Typed = Pick<Draft, 'id' | 'fields'> & { keptVersion: number | null }

/** Keeps what was typed, right or wrong, until the end of the next working day (workflow 1). */
export const keepDraft =
  (ports: DraftPorts & Pick<Ports, 'formFiles' | 'referrals' | 'keptReferrals'>) =>
  async (
    session: PatientSession,
    { id, keptVersion, fields }: Typed,
    correlationId: string,
  ): Promise<Result<void, NotDrafted>> => {
    const { practice, record: launched } = session
    const [author, patient] = [launched.user.id, launched.patient.id]
    const savedAt = ports.now()
    const own = await ports.drafts.find(practice, author, patient, savedAt)
    const isSent = (await ports.referrals.find(id, { practice })) !== null
    const kept = await findKept(ports)(session, id)
    const refused = whyNotDraft({ id, keptVersion }, { own, kept, isSent })
    if (refused !== null) return failure(refused)
    await ports.drafts.save(draftOf({ id, practice, author, patient, fields }, savedAt))
    await ports.formFiles.keepUntil(formOf(session, id), draftUntil(savedAt))
    await record(ports, 'draft-saved', session, id, correlationId)
    return success(undefined)
  }

/** Throws away what was typed (workflow 2). */
export const discardDraft =
  (ports: DraftPorts) =>
  async (session: PatientSession, id: ReferralId, correlationId: string): Promise<void> => {
    await ports.drafts.discard(id, session.practice)
    await record(ports, 'draft-discarded', session, id, correlationId)
  }
