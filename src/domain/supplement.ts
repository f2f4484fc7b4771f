import type { Attachment } from './attachment.ts'
import type { Instant } from './calendar.ts'
import type { PersonActing } from './history.ts'
import type { StepOf } from './perform.ts'
import type { Referral } from './referral.ts'

/** A nazending: what one side adds for the other (workflow 27). Its direction is that of who wrote it. */
export type Supplement = {
  at: Instant
  by: PersonActing
  text: string
  /** What went with it; their content is kept apart. */
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

/** All files of a referral, those of the request first: the order in which they came. */
export const filesOf = ({
  request,
  supplements,
}: Pick<Referral, 'request' | 'supplements'>): readonly Attachment[] => [
  ...(request.attachments ?? []),
  ...attachmentsOf(supplements),
]

/** All attachments of these, in the order in which they came. */
export const attachmentsOf = (supplements: readonly Supplement[] = []): readonly Attachment[] =>
  supplements.flatMap(({ attachments = [] }) => attachments)
