import type { Message } from '../../../smart-app/components/messages.tsx'
import type { LocalDate } from '../../domain/calendar.ts'
import { isOpen } from '../../domain/child-task.ts'
import type { PersonActing } from '../../domain/history.ts'
import { mayOpenLetter } from '../../domain/letters.ts'
import type { Referral } from '../../domain/referral.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { letterHref } from '../steps/letter-links.ts'
import { meetingMessages } from '../steps/meeting-messages.ts'
import { messagesOf } from '../steps/message-entries.ts'
import { actorInWords } from './actor-in-words.ts'

/**
 * What the POH Jeugd sent while it worked, as far as the practice may see it; what asks for a decision has its form. `href`:
 * of the page of the referral.
 */
export const messageEntries = (
  referral: Referral,
  href: string,
  today: LocalDate,
): readonly Message[] => {
  const { reports, proposals, meetings } = visibleToPractice(referral)
  const named = (by: PersonActing) => actorInWords(by, referral)
  const decided = proposals.filter((one) => !isOpen(one))
  return messagesOf(
    { reports, proposals: decided, meetings: meetingMessages(meetings, referral, named) },
    {
      named,
      letterHref: (letter) =>
        mayOpenLetter(referral, letter, today) ? letterHref(href, letter) : null,
    },
  )
}
