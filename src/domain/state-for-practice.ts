import { changeInHis } from './changed-in-his.ts'
import type { BusinessStatus } from './codes.ts'
import type { CoordinationStatus } from './coordination.ts'
import { reachedAt } from './reached-at.ts'
import type { Referral } from './referral.ts'
import { asText, decisionInWords, type StateInWords, statusTitles } from './status-titles.ts'
import { type VisibleToPractice, visibleToPractice } from './visible-to-practice.ts'
import { formatDay, formatName, outcomeInWords, reasonInWords, sessionsInWords } from './words.ts'

/** What a sentence is made of. */
type Telling = { referral: Referral; visible: VisibleToPractice; since: string; who: string }

const news: Partial<Record<BusinessStatus, string>> = {
  'contact-gezocht': 'Er is contact gezocht met het gezin.',
  'gesprek-gevoerd': 'Er is een gesprek gevoerd.',
}

const because = ({ visible }: Telling): string =>
  visible.reason === null ? '' : `Reden: ${reasonInWords(visible.reason)}`

/** A pause has a reason; a consent that was taken back is one. */
const paused = (telling: Telling): readonly string[] =>
  telling.visible.reason?.code === 'toestemming-ingetrokken'
    ? [`De toestemming is ingetrokken. De hulp staat stil sinds ${telling.since}.`]
    : [`${telling.who} heeft de hulp op ${telling.since} gepauzeerd.`, because(telling)]

/** What the practice decided. */
const reviewed = ({ referral: { review } }: Telling): string => {
  if (review === null || review.status === 'requested') return ''
  const { decidedBy } = review
  return decisionInWords(decidedBy ? formatName(decidedBy.name) : 'Uw praktijk', review)
}

const ended = (telling: Telling): readonly string[] => {
  const { visible, since, who } = telling
  const closed = `${who} heeft de hulp op ${since} afgesloten.`
  if (visible.outcome === null) {
    const withheld = 'Er is geen toestemming om de uitkomst met u te delen.'
    return [closed, withheld, reviewed(telling)]
  }
  return [closed, `Uitkomst: ${outcomeInWords(visible.outcome)}.`, reviewed(telling)]
}

const conversations = (sessions: VisibleToPractice['sessions']): string =>
  sessions === null ? '' : `Gesprekken: ${sessionsInWords(sessions)}.`

/** From the second time on the practice is told (workflow 11). */
const noShows = ({ visible }: Telling): string => {
  const times = visible.history.filter(
    ({ row, businessStatus }) => row === '11' && businessStatus === 'niet-verschenen',
  ).length
  return times < 2 ? '' : `Het gezin is ${times} keer niet verschenen.`
}

/** By status, in the order of the work. */
const sentences: Readonly<Record<CoordinationStatus, (telling: Telling) => readonly string[]>> = {
  requested: ({ since, who }) => [`Op ${since} verstuurd naar ${who}.`],
  received: ({ since, who }) => [`${who} heeft de verwijzing op ${since} ontvangen.`],
  accepted: (telling) => [
    `${telling.who} heeft de verwijzing op ${telling.since} geaccepteerd.`,
    noShows(telling),
  ],
  'in-progress': (telling) => [
    `${telling.who} werkt hieraan sinds ${telling.since}.`,
    (telling.visible.businessStatus && news[telling.visible.businessStatus]) ?? '',
    conversations(telling.visible.sessions),
    noShows(telling),
  ],
  'on-hold': paused,
  rejected: (telling) => [
    `${telling.who} heeft de verwijzing op ${telling.since} niet geaccepteerd.`,
    because(telling),
    telling.visible.alternative === null ? '' : `Advies: ${telling.visible.alternative}`,
    reviewed(telling),
  ],
  completed: ended,
  failed: ended,
  cancelled: (telling) => [
    `De verwijzing is op ${telling.since} ingetrokken.`,
    because(telling),
    reviewed(telling),
  ],
  'entered-in-error': (telling) => [
    `De verwijzing is op ${telling.since} vervallen, omdat er een fout in zat.`,
    because(telling),
  ],
}

const withoutFeedbackTitles: Partial<Record<CoordinationStatus, string>> = {
  completed: 'Afgesloten',
}

/**
 * For the practice: the receiver by name, and what the practice may know (visible-to-practice.ts). What is expected is told
 * beside it (expected-in-words.ts).
 */
export const stateForPractice = (referral: Referral): StateInWords => {
  const visible = visibleToPractice(referral)
  const { worker, feedback, status } = visible
  const organisation = referral.receiver.name
  const telling: Telling = {
    referral,
    visible,
    since: formatDay(feedback ? reachedAt(referral) : reachedVisibly(referral, visible)),
    who: worker === null ? organisation : `${worker} van ${organisation}`,
  }
  return {
    title: (feedback ? undefined : withoutFeedbackTitles[status]) ?? statusTitles[status],
    sentence: asText([
      ...sentences[status](telling),
      ...changeInHis(
        referral,
        'het HIS',
        `${organisation} ziet dit ook. Overleg hoe het verder gaat.`,
      ),
    ]),
  }
}

/** Without feedback a pause does not show: the work is in treatment since it began. */
const reachedVisibly = (referral: Referral, { status, startedAt }: VisibleToPractice): string =>
  status === 'in-progress' && startedAt !== null ? startedAt : reachedAt(referral)
