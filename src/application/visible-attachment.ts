import type { Attachment } from '../domain/attachment.ts'
import { instant } from '../domain/calendar.ts'
import type { AttachmentId } from '../domain/identifiers.ts'
import type { Referral, Viewer } from '../domain/referral.ts'
import type { CheckedFile } from './ports/files.ts'
import type { Ports } from './ports/ports.ts'
import { auditOf, type StepRequest } from './step.ts'

export type AttachmentPorts = Pick<Ports, 'referrals' | 'attachments' | 'audit' | 'now'>

type Asked = Pick<StepRequest, 'by' | 'correlationId'> & {
  id: AttachmentId
  viewer: Viewer
  referral: Referral
  /** Those that this party may see now. */
  visible: readonly Attachment[]
}

/**
 * One attachment of what a party may see now, and the audit record of it. What it may not see, or what is no attachment
 * of this referral, is refused as if it was not there (security A27).
 */
export const readVisibleAttachment = async (
  { attachments, audit, now }: AttachmentPorts,
  { id, viewer, referral, visible, ...who }: Asked,
): Promise<CheckedFile | null> => {
  const attachment = visible.find((one) => one.id === id) ?? null
  const content = attachment && (await attachments.find(id, viewer))
  const record = { ...auditOf(referral, { event: 'attachment-read', ...who }, now()), detail: id }
  if (!attachment || !content) {
    await audit.append({
      ...record,
      event: 'access-denied',
      at: instant(now()),
      authority: 'none',
      detail: 'not-found',
    })
    return null
  }
  await audit.append(record)
  return { attachment, content }
}
