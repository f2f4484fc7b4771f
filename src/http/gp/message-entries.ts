import type { Message } from '../../../smart-app/components/messages.tsx'
import type { LocalDate } from '../../domain/calendar.ts'
import { isOpen } from '../../domain/child-task.ts'
import { mayOpenLetter } from '../../domain/letters.ts'
import type { Referral } from '../../domain/referral.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { letterHref } from '../steps/letter-links.ts'
import { meetingMessages } from '../steps/meeting-messages.ts'
import { messagesOf, type Reader } from '../steps/message-entries.ts'
import { actorInWords } from './actor-in-words.ts'

/** How the practice knows a person, and which letters it may open today. `href`: of the page of the referral. */
export const readerOf = (referral: Referral, href: string, today: LocalDate): Reader => ({
  named: (by) => actorInWords(by, referral),
  letterHref: (letter) =>
    mayOpenLetter(referral, letter, today) ? letterHref(href, letter) : null,
})

/**
 * What the POH Jeugd sent while it worked, as far as the practice may see it; what asks for a decision has its form where the
 * page has forms. `href`: of the page of the referral.
 */
export const messageEntries = (
  referral: Referral,
  href: string,
  today: LocalDate,
  { hasForms }: { hasForms: boolean },
): readonly Message[] => {
  const { reports, proposals, meetings } = visibleToPractice(referral)
  const reader = readerOf(referral, href, today)
  const told = proposals.filter((one) => !hasForms || !isOpen(one))
  const met = meetingMessages(meetings, referral, reader.named)
  return messagesOf({ reports, proposals: told, meetings: met }, reader)
}
