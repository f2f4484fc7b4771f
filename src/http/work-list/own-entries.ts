import type { Message } from '../../../smart-app/components/messages.tsx'
import type { ThreadEntry } from '../../../smart-app/components/thread.tsx'
import type { SupplementEntry } from '../../../smart-app/pages/consent/supplements.tsx'
import type { SharedOutcome } from '../../../smart-app/pages/work-list/shared-information.tsx'
import type { LocalDate } from '../../domain/calendar.ts'
import { outcomeRoutes, outcomes } from '../../domain/codes.ts'
import { mayOpenOfCase } from '../../domain/letters.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { sessionsInWords } from '../../domain/words.ts'
import { fileLinks } from '../steps/file-links.ts'
import { letterHref } from '../steps/letter-links.ts'
import { meetingMessages } from '../steps/meeting-messages.ts'
import { messagesOf, type Reader } from '../steps/message-entries.ts'
import { threadEntries } from '../steps/thread-entries.ts'
import { actorInWords } from './case-words.ts'
import { casePath } from './return-to.ts'

/** How the POH Jeugd knows a person, and which letters it may open today. */
const readerOf = (referral: SeenByReceiver, today: LocalDate): Reader => ({
  named: (by) => actorInWords(by, referral),
  letterHref: (letter) =>
    mayOpenOfCase(referral, letter, today) ? letterHref(casePath(referral.id), letter) : null,
})

/** What the POH Jeugd wrote at the end; it stays, whatever becomes of the consent. */
export const outcomeOf = (referral: SeenByReceiver, today: LocalDate): SharedOutcome | null => {
  const { coordination, sessions } = referral
  if (!('outcome' in coordination)) return null
  const { code, route, ...words } = coordination.outcome
  return {
    ...words,
    outcome: outcomes[code],
    route: route && outcomeRoutes[route],
    sessions: sessions ? sessionsInWords(sessions) : null,
    letterHref: readerOf(referral, today).letterHref({ kind: 'report' }),
  }
}

/** What was added since, by either side as far as it may still be read. */
export const supplementsOf = (referral: SeenByReceiver): readonly SupplementEntry[] =>
  (referral.supplements ?? []).map((supplement) => ({
    at: supplement.at,
    who: actorInWords(supplement.by, referral),
    text: supplement.text,
    files: fileLinks(supplement, casePath(referral.id)),
  }))

/** What was asked and answered, either way, as far as it may still be read. */
export const threadOf = (referral: SeenByReceiver, today: LocalDate): readonly ThreadEntry[] =>
  threadEntries(
    referral.questions ?? [],
    'receiver',
    { practice: referral.practice.name, receiver: 'u' },
    readerOf(referral, today),
  )

/** The reports and proposals that were sent, and the meetings with others. */
export const messagesFor = (referral: SeenByReceiver, today: LocalDate): readonly Message[] => {
  const { reports = [], proposals = [], meetings = [] } = referral
  const reader = readerOf(referral, today)
  return messagesOf(
    { reports, proposals, meetings: meetingMessages(meetings, referral, reader.named) },
    reader,
  )
}
