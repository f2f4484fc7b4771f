import type { Request, Response } from 'express'
import { Relaunch } from '../../../smart-app/pages/launch/relaunch.tsx'
import { closeLaunch } from '../../application/launch/open-launch.ts'
import { discardDraft } from '../../application/practice/drafts.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import { removeLaunchCookie } from '../cookies.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import type { Opened } from './open-launch.tsx'
import { findOwnDraft } from './own-draft.ts'
import { postedFields } from './posted-fields.ts'

/** Logs out of this launch; other tabs are other launches and go on. */
export const close = async (
  { plugin, session, correlationId, frameAncestors }: Opened,
  _request: Request,
  response: Response,
): Promise<void> => {
  await closeLaunch(plugin.ports)(session, correlationId)
  removeLaunchCookie(response, { launchId: session.id, framed: session.framed })
  const page = <Relaunch reason="closed" kept={false} correlationId={correlationId} />
  renderPage(response, page, { frameAncestors })
}

/** Throws away what was typed and not sent. */
export const discard = async (
  opened: Opened<PatientSession>,
  request: Request,
  response: Response,
): Promise<void> => {
  const draft = await findOwnDraft(opened, parseReferralId(postedFields(request).draft ?? ''))
  if (draft === null) return answerWithError(response, 404, opened)
  const { plugin, session, correlationId, path } = opened
  await discardDraft(plugin.ports)(session, draft.id, correlationId)
  response.redirect(303, path)
}
