import type { Request, Response } from 'express'
import { readAttachmentForPractice } from '../../application/practice/read-attachment.ts'
import { parseAttachmentId, parseReferralId } from '../../domain/identifiers.ts'
import { answerWithError } from '../errors.tsx'
import { sendFile } from '../send-file.ts'
import type { Opened } from './open-launch.tsx'

/** GET /l/:launch/referrals/:id/attachments/:attachment */
export const downloadAttachment = async (
  opened: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  const { plugin, session, correlationId } = opened
  const referral = parseReferralId(String(request.params.id))
  const id = parseAttachmentId(String(request.params.attachment))
  const asked = referral && id && { referral, id }
  const file =
    asked && (await readAttachmentForPractice(plugin.ports)(session, asked, correlationId))
  if (file === null) return answerWithError(response, 404, opened)
  sendFile(response, file)
}
