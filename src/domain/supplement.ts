import type { Attachment } from './attachment.ts'
import type { Instant } from './calendar.ts'
import type { StepOf } from './perform.ts'
import type { PersonActing, Referral } from './referral.ts'

/** A nazending: what one side adds for the other (workflow 27). Its direction is that of who wrote it. */
export type Supplement = {
  at: Instant
  by: PersonActing
  text: string
  attachments?: readonly Attachment[]
}

/** In days after the work was completed. */
export const supplementDays = 30

/** Workflow 27. */
export const sendSupplement = (
  { supplements = [] }: Referral,
  text: string,
  by: PersonActing,
  at: Instant,
  attachments: readonly Attachment[] = [],
): StepOf => ({
  action: 'supplement',
  businessStatus: null,
  changes: {
    supplements: [...supplements, { at, by, text, ...(attachments.length > 0 && { attachments }) }],
  },
})
