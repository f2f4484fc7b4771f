import { parseReferralId } from '../../domain/identifiers.ts'
import { answerWithError } from '../errors.tsx'
import { type LetterPath, letterAt, sendLetter } from '../steps/letter-links.ts'
import type { Handler } from './signed-in.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

/** GET /work-list/cases/:id/report.pdf and the like: an own report as the letter that the huisarts gets. */
export const downloadCaseLetter =
  ({ openCaseLetter, letter: draw }: WorkListDeps, path: LetterPath): Handler =>
  async ({ request, response, session, correlationId }) => {
    const id = parseReferralId(String(request.params.id))
    const letter = letterAt(path, request.params.number)
    const asked = id && letter && { id, letter }
    const referral = asked && (await openCaseLetter(session, asked, correlationId))
    if (!asked || !referral) answerWithError(response, 404, unframed)
    else sendLetter(response, asked.letter, await draw(referral, asked.letter))
  }
