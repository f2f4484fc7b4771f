import { changeInHis } from './changed-in-his.ts'
import type { Coordination, CoordinationStatus } from './coordination.ts'
import type { Worker } from './person.ts'
import { reachedAt } from './reached-at.ts'
import type { Referral } from './referral.ts'
import { asText, decisionInWords, type StateInWords, statusTitles } from './status-titles.ts'
import { formatDay, formatName, outcomeInWords, reasonInWords } from './words.ts'

/** The parts of a sentence about a referral in this status. */
type Telling<Status extends CoordinationStatus> = (
  coordination: Coordination & { status: Status },
  referral: Referral,
  since: string,
) => readonly string[]

const from = ({ referrer, practice }: Referral): string =>
  `${formatName(referrer.name)}, ${practice.name}`

const toBeAnswered: Telling<'requested' | 'received'> = (_, referral) => [
  `Op ${formatDay(referral.request.authoredOn)} ${referral.request.kind === 'overleg' ? 'gevraagd' : 'verwezen'} door ${from(referral)}.`,
]

const reviewed = ({ review, practice }: Referral): string =>
  review === null || review.status === 'requested' ? '' : decisionInWords(practice.name, review)

const ended: Telling<'completed' | 'failed'> = ({ owner, outcome }, referral, since) => [
  `${owner.name} heeft de hulp op ${since} afgesloten.`,
  `Uitkomst: ${outcomeInWords(outcome)}.`,
  reviewed(referral),
]

/** A coordinator accepts for a colleague, and gives a case to another. */
const acceptedFor = (owner: Worker, { history }: Referral, since: string): string => {
  const by = history.findLast(({ to }) => to === 'accepted')?.by
  return by?.party === 'organisation' && by.person.id !== owner.id
    ? `De verwijzing is op ${since} geaccepteerd. ${owner.name} pakt dit op.`
    : `${owner.name} heeft de verwijzing op ${since} geaccepteerd.`
}

const sentences: { readonly [Status in CoordinationStatus]: Telling<Status> } = {
  requested: toBeAnswered,
  received: toBeAnswered,
  accepted: ({ owner }, referral, since) => [acceptedFor(owner, referral, since)],
  'in-progress': ({ owner, startedAt }, { sessions }) => [
    `${owner.name} werkt hieraan sinds ${formatDay(startedAt)}.`,
    sessions === undefined ? '' : `Gesprekken: ${sessions.held} van ${sessions.planned}.`,
  ],
  'on-hold': ({ owner, reason }, _, since) =>
    reason.code === 'toestemming-ingetrokken'
      ? [`De toestemming is ingetrokken. De hulp staat stil sinds ${since}.`]
      : [`${owner.name} heeft de hulp op ${since} gepauzeerd.`, `Reden: ${reasonInWords(reason)}`],
  rejected: ({ reason }, referral, since) => [
    `De verwijzing is op ${since} niet geaccepteerd.`,
    `Reden: ${reasonInWords(reason)}`,
    reviewed(referral),
  ],
  completed: ended,
  failed: ended,
  cancelled: ({ reason }, referral, since) => [
    `De verwijzing is op ${since} ingetrokken.`,
    `Reden: ${reasonInWords(reason)}`,
    'U hoeft niets meer te doen.',
    reviewed(referral),
  ],
  'entered-in-error': (_, __, since) => [
    `De verwijzing is op ${since} vervallen, omdat er een fout in zat.`,
    'Gebruik deze gegevens niet.',
  ],
}

const titles: Partial<Record<CoordinationStatus, string>> = {
  requested: 'Nieuw',
  received: 'Nieuw',
}

/** For the POH Jeugd: where it stands; what is expected is told beside it (expected-in-words.ts). */
export const stateForReceiver = (referral: Referral): StateInWords => {
  const { coordination } = referral
  const telling = sentences[coordination.status] as Telling<CoordinationStatus>
  return {
    title: titles[coordination.status] ?? statusTitles[coordination.status],
    sentence: asText([
      ...telling(coordination, referral, formatDay(reachedAt(referral))),
      ...changeInHis(
        referral,
        `het HIS van ${referral.practice.name}`,
        'Overleg met de praktijk hoe het verder gaat.',
      ),
    ]),
  }
}
