import type { Response } from 'express'
import { HistoryPage, type PastReferral } from '../../../smart-app/pages/gp/history-page.tsx'
import { readHistory } from '../../application/practice/read-history.ts'
import type { PatientSession } from '../../application/practice/show-patient.ts'
import { amsterdamDay, type LocalDate } from '../../domain/calendar.ts'
import { mayOpenLetter } from '../../domain/letters.ts'
import type { Referral } from '../../domain/referral.ts'
import { stateForPractice } from '../../domain/state-for-practice.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { formatDay, formatName } from '../../domain/words.ts'
import { renderPage } from '../page.ts'
import { appointmentEntries } from '../steps/appointment-entries.ts'
import { letterHref } from '../steps/letter-links.ts'
import { threadEntries } from '../steps/thread-entries.ts'
import { aboutChild } from './about-child.ts'
import { actorInWords } from './actor-in-words.ts'
import { launchProps } from './launch-props.ts'
import { messageEntries, readerOf } from './message-entries.ts'
import type { Opened } from './open-launch.tsx'
import { outcomeFacts } from './outcome-facts.ts'
import { titleOf } from './referral-props.ts'
import { sentFacts } from './sent-facts.ts'
import { supplementEntries } from './supplement-entries.ts'
import { timelineEntries } from './timeline-entries.ts'

const letters = [
  { kind: 'referral', name: 'Verwijsbrief (PDF)' },
  { kind: 'report', name: 'Retourbericht (PDF)' },
] as const

const lettersOf = (referral: Referral, href: string, day: LocalDate): PastReferral['letters'] =>
  letters
    .filter(({ kind }) => mayOpenLetter(referral, { kind }, day))
    .map(({ kind, name }) => ({ name, href: letterHref(href, { kind }) }))

/** What was sent for the wrong child is not this child's: that it was so stays, and nothing of it. */
const contentOf = (referral: Referral, href: string, day: LocalDate): PastReferral['content'] => {
  if (referral.coordination.status === 'entered-in-error') return null
  const named = (by: Parameters<typeof actorInWords>[0]) => actorInWords(by, referral)
  const { questions, appointments } = visibleToPractice(referral)
  return {
    outcome: outcomeFacts(referral),
    shared: sentFacts(referral),
    messages: messageEntries(referral, href, day, { hasForms: false }),
    thread: threadEntries(
      questions,
      null,
      { practice: 'uw praktijk', receiver: referral.receiver.name },
      readerOf(referral, href, day),
    ),
    supplements: supplementEntries(referral, href),
    appointments: appointmentEntries({ appointments }, href, named),
  }
}

const pastReferral =
  (path: string, day: LocalDate) =>
  (referral: Referral): PastReferral => {
    const href = `${path}/referrals/${referral.id}`
    const { title, sentence } = stateForPractice(referral)
    const content = contentOf(referral, href, day)
    return {
      id: referral.id,
      title: `${titleOf(referral)}, ${formatDay(referral.request.authoredOn)}`,
      state: `${title}. ${sentence}`,
      content,
      timeline: timelineEntries(referral),
      letters: content === null ? [] : lettersOf(referral, href, day),
    }
  }

/** GET /l/:launch/history: everything of this patient on one page, to print. */
export const showHistory = async (
  opened: Opened<PatientSession>,
  _request: unknown,
  response: Response,
): Promise<void> => {
  const { plugin, session, correlationId, path, frameAncestors } = opened
  const { patient, user } = session.record
  const referrals = await readHistory(plugin.ports)(session, correlationId)
  const today = amsterdamDay(plugin.ports.now())
  const page = (
    <HistoryPage
      launch={launchProps(opened)}
      about={[aboutChild(patient), ...(patient.bsn === null ? [] : [`BSN ${patient.bsn}`])].join(
        ', ',
      )}
      made={`Gemaakt op ${formatDay(today)} door ${formatName(user.name)}.`}
      referrals={referrals.map(pastReferral(path, today))}
    />
  )
  renderPage(response, page, { frameAncestors })
}
