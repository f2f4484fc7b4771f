import { parseAttachmentId, parseReferralId } from '../../domain/identifiers.ts'
import { answerWithError } from '../errors.tsx'
import { sendFile } from '../send-file.ts'
import type { Handler } from './signed-in.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

/** GET /work-list/cases/:id/attachments/:attachment */
export const downloadAttachment =
  ({ readAttachmentOfCase }: WorkListDeps): Handler =>
  async ({ request, response, session, correlationId }) => {
    const referral = parseReferralId(String(request.params.id))
    const id = parseAttachmentId(String(request.params.attachment))
    const asked = referral && id && { referral, id }
    const file = asked && (await readAttachmentOfCase(session, asked, correlationId))
    if (file === null) answerWithError(response, 404, unframed)
    else sendFile(response, file)
  }
