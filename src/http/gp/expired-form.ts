import type { Request } from 'express'
import type { TypedField } from '../../../smart-app/components/typed-fields.tsx'
import { keepDraft } from '../../application/practice/drafts.ts'
import { hasPatient } from '../../application/practice/show-patient.ts'
import { provenReferral } from './form-proof.ts'
import type { Opened } from './open-launch.tsx'
import { postedFields, typedFields } from './posted-fields.ts'

/**
 * A referral form that was posted after its session ended is kept for the same user and patient, so that
 * nothing typed is lost (security A29). An anonymous overleg is kept with no patient: its words go back to the screen. Other
 * forms hold a few words at most.
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

export const typedInConsult = (request: Request): readonly TypedField[] => {
  const { text = '' } = postedFields(request)
  return request.path.endsWith('/consults/new') && text !== '' ? [{ label: 'Uw vraag', text }] : []
}
