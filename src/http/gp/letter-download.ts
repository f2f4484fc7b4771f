import type { Request, Response } from 'express'
import { readReferral } from '../../application/practice/read-referral.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import { answerWithError } from '../errors.tsx'
import type { Opened } from './open-launch.tsx'

/**
 * The verwijsbrief, for a HIS that takes no referral. As an attachment: a PDF inside a sandboxed frame is blocked. Its
 * name says nothing about anybody.
 */
export const downloadLetter = async (
  opened: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  const { plugin, session, correlationId } = opened
  const id = parseReferralId(String(request.params.id))
  const found =
    id && (await readReferral(plugin.ports)(session, id, correlationId, 'referral-exported'))
  if (!found) return answerWithError(response, 404, opened)
  const letter = await plugin.letter(found.referral)
  response.attachment('verwijsbrief.pdf').type('application/pdf').send(Buffer.from(letter))
}
