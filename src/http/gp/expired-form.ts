import type { Request } from 'express'
import { keepDraft } from '../../application/practice/drafts.ts'
import { hasPatient } from '../../application/practice/show-patient.ts'
import { provenReferral } from './form-proof.ts'
import type { Opened } from './open-launch.tsx'
import { postedFields, typedFields } from './posted-fields.ts'

/**
 * A referral form that was posted after its session ended is kept for the same user and patient, so that
 * nothing typed is lost (security A29). Other forms hold a few words at most.
 */
export const keepExpiredForm = async (
  { plugin, session, correlationId }: Opened,
  request: Request,
): Promise<boolean> => {
  if (request.method !== 'POST' || !hasPatient(session)) return false
  const fields = postedFields(request)
  const referral = provenReferral(plugin, session.id, fields)
  if (referral === null) return false
  await keepDraft(plugin.ports)(session, referral, typedFields(fields), correlationId)
  return true
}
