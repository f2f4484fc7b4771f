import type { AttachmentId, ReferralId } from '../../domain/identifiers.ts'
import { filesOf } from '../../domain/supplement.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { practiceActor } from '../actors.ts'
import type { CheckedFile } from '../ports/files.ts'
import type { LaunchSession } from '../ports/store.ts'
import { type AttachmentPorts, readVisibleAttachment } from '../visible-attachment.ts'
import { findForLaunch } from './read-referral.ts'

/** A file of the request or a supplement for the practice: its own, and what the POH Jeugd might send it. */
export const readAttachmentForPractice =
  (ports: AttachmentPorts) =>
  async (
    session: LaunchSession,
    { referral: referralId, id }: { referral: ReferralId; id: AttachmentId },
    correlationId: string,
  ): Promise<CheckedFile | null> => {
    const referral = await findForLaunch(ports, session, referralId, correlationId)
    if (referral === null) return null
    const viewer = { practice: session.practice }
    const { supplements } = visibleToPractice(referral)
    const visible = filesOf({ request: referral.request, supplements })
    const by = practiceActor(session)
    return readVisibleAttachment(ports, { id, viewer, referral, visible, by, correlationId })
  }
