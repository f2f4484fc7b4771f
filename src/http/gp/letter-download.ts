import type { Request, Response } from 'express'
import { openLetter } from '../../application/practice/open-letter.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import { answerWithError } from '../errors.tsx'
import { type LetterPath, letterAt, sendLetter } from '../steps/letter-links.ts'
import type { Opened } from './open-launch.tsx'

/** A letter that the practice may open now; any other is answered as if it was not there. */
export const downloadLetter =
  (path: LetterPath) =>
  async (opened: Opened, request: Request, response: Response): Promise<void> => {
    const { plugin, session, correlationId } = opened
    const id = parseReferralId(String(request.params.id))
    const letter = letterAt(path, request.params.number)
    const asked = id && letter && { id, letter }
    const referral = asked && (await openLetter(plugin.ports)(session, asked, correlationId))
    if (!asked || !referral) return answerWithError(response, 404, opened)
    sendLetter(response, asked.letter, await plugin.letter(referral, asked.letter))
  }
