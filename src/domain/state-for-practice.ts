import { changeInHis } from './changed-in-his.ts'
import { isOpen } from './child-task.ts'
import type { BusinessStatus } from './codes.ts'
import type { CoordinationStatus } from './coordination.ts'
import { dueDatesOf } from './deadlines.ts'
import { openQuestionsTo } from './question.ts'
import { reachedAt } from './reached-at.ts'
import type { Referral } from './referral.ts'
import { asText, decisionInWords, type StateInWords, statusTitles } from './status-titles.ts'
import { type VisibleToPractice, visibleToPractice } from './visible-to-practice.ts'
import {
  formatDay,
  formatName,
  formatTime,
  outcomeInWords,
  reasonInWords,
  sessionsInWords,
} from './words.ts'

/** What a sentence is made of. */
type Telling = { referral: Referral; visible: VisibleToPractice; since: string; who: string }

const news: Partial<Record<BusinessStatus, string>> = {
  'contact-gezocht': 'Er is contact gezocht met het gezin.',
  'gesprek-gevoerd': 'Er is een gesprek gevoerd.',
}

const answerBy = ({ referral }: Telling): string => formatDay(dueDatesOf(referral).answerBy)

const contactBy = ({ referral, visible }: Telling): string => {
  const booked = visible.appointments.findLast(({ status }) => status === 'booked')
  if (booked !== undefined) return `De afspraak staat op ${formatTime(booked.start)}.`
  return visible.expectedOn === null
    ? `Het eerste contact met het gezin is uiterlijk op ${formatDay(dueDatesOf(referral).firstContactBy)}.`
    : `Het eerste contact met het gezin is naar verwachting op ${formatDay(visible.expectedOn)}.`
}

const because = ({ visible }: Telling): string =>
  visible.reason === null ? '' : `Reden: ${reasonInWords(visible.reason)}`

/** A pause ends; a consent that was taken back asks for an answer. */
const paused = (telling: Telling): readonly string[] => {
  const { visible, since, who } = telling
  const until = visible.expectedOn === null ? '' : formatDay(visible.expectedOn)
  if (visible.reason?.code === 'toestemming-ingetrokken') {
    return [
      `De toestemming is ingetrokken. De hulp staat stil sinds ${since}.`,
      `${who} laat uiterlijk op ${until} weten of de hulp stopt.`,
    ]
  }
  return [
    `${who} heeft de hulp op ${since} gepauzeerd.`,
    because(telling),
    until === '' ? '' : `De hulp gaat naar verwachting verder op ${until}.`,
  ]
}

/** What is asked of the practice, or what it decided. */
const reviewed = ({ referral: { review } }: Telling, ask: string): string => {
  if (review === null) return ''
  if (review.status === 'requested') return ask
  const { decidedBy } = review
  return decisionInWords(decidedBy ? formatName(decidedBy.name) : 'Uw praktijk', review)
}

const askedAtTheEnd = ({ visible }: Telling): string =>
  visible.proposals.some(isOpen)
    ? 'Bekijk het bericht en beslis of u verwijst.'
    : 'Bekijk het bericht en druk op "Gezien".'

const ended = (telling: Telling): readonly string[] => {
  const { visible, since, who } = telling
  const closed = `${who} heeft de hulp op ${since} afgesloten.`
  if (visible.outcome === null) {
    const withheld = 'Er is geen toestemming om de uitkomst met u te delen.'
    return [closed, withheld, reviewed(telling, 'Druk op "Gezien" om de verwijzing af te sluiten.')]
  }
  const outcome = `Uitkomst: ${outcomeInWords(visible.outcome)}.`
  return [closed, outcome, reviewed(telling, askedAtTheEnd(telling))]
}

/** The clock stands still until the practice has answered. */
const asked = ({ visible, who }: Telling): string | null => {
  const [question] = openQuestionsTo(visible, 'practice')
  if (question === undefined) return null
  const by =
    question.answerBy === null ? '' : ` Antwoord uiterlijk op ${formatDay(question.answerBy)}.`
  return `${who} wacht op uw antwoord.${by}`
}

const answerOr = (telling: Telling): string =>
  asked(telling) ?? `U krijgt uiterlijk op ${answerBy(telling)} antwoord.`

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
  requested: (telling) => [
    `Op ${telling.since} verstuurd naar ${telling.who}.`,
    `U krijgt uiterlijk op ${answerBy(telling)} antwoord.`,
  ],
  received: (telling) => [
    `${telling.who} heeft de verwijzing op ${telling.since} ontvangen.`,
    answerOr(telling),
  ],
  accepted: (telling) => [
    `${telling.who} heeft de verwijzing op ${telling.since} geaccepteerd.`,
    contactBy(telling),
    noShows(telling),
    asked(telling) ?? '',
  ],
  'in-progress': (telling) => [
    `${telling.who} werkt hieraan sinds ${telling.since}.`,
    (telling.visible.businessStatus && news[telling.visible.businessStatus]) ?? '',
    conversations(telling.visible.sessions),
    noShows(telling),
    asked(telling) ?? 'U krijgt bericht als de hulp is afgesloten.',
  ],
  'on-hold': paused,
  rejected: (telling) => [
    `${telling.who} heeft de verwijzing op ${telling.since} niet geaccepteerd.`,
    because(telling),
    telling.visible.alternative === null ? '' : `Advies: ${telling.visible.alternative}`,
    reviewed(telling, 'U beslist: opnieuw verwijzen of afsluiten.'),
  ],
  completed: ended,
  failed: ended,
  cancelled: (telling) => [
    `De verwijzing is op ${telling.since} ingetrokken.`,
    because(telling),
    reviewed(telling, 'U beslist: opnieuw verwijzen of afsluiten.'),
  ],
  'entered-in-error': (telling) => [
    `De verwijzing is op ${telling.since} vervallen, omdat er een fout in zat.`,
    because(telling),
  ],
}

const withoutFeedbackTitles: Partial<Record<CoordinationStatus, string>> = {
  completed: 'Afgesloten',
}

/** For the practice: the receiver by name, and what the practice may know (visible-to-practice.ts). */
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
