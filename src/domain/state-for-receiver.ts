import { changeInHis } from './changed-in-his.ts'
import type { Coordination, CoordinationStatus } from './coordination.ts'
import { dueDatesOf } from './deadlines.ts'
import { authorInWords } from './named-gp.ts'
import { reachedAt } from './reached-at.ts'
import type { Referral } from './referral.ts'
import { asText, decisionInWords, type StateInWords, statusTitles } from './status-titles.ts'
import { formatDay, outcomeInWords, reasonInWords } from './words.ts'

/** The parts of a sentence about a referral in this status. */
type Telling<Status extends CoordinationStatus> = (
  coordination: Coordination & { status: Status },
  referral: Referral,
  since: string,
) => readonly string[]

const from = (referral: Referral): string => `${authorInWords(referral)}, ${referral.practice.name}`

const contactBy = (referral: Referral): string => formatDay(dueDatesOf(referral).firstContactBy)

const whatIsAsked = ({ request }: Referral): string =>
  request.kind === 'overleg' ? 'Geef advies' : 'Accepteer of wijs af'

const toBeAnswered: Telling<'requested' | 'received'> = ({ businessStatus }, referral) => [
  `Op ${formatDay(referral.request.authoredOn)} ${referral.request.kind === 'overleg' ? 'gevraagd' : 'verwezen'} door ${from(referral)}.`,
  businessStatus === 'info-gevraagd'
    ? `U wacht op antwoord van ${referral.practice.name}. Tot dan staat de termijn stil.`
    : `${whatIsAsked(referral)}, uiterlijk op ${formatDay(dueDatesOf(referral).answerBy)}.`,
]

const reviewed = ({ review, practice }: Referral, decision: string): string => {
  if (review === null) return ''
  return review.status === 'requested'
    ? `${practice.name} moet ${decision}.`
    : decisionInWords(practice.name, review)
}

const ended: Telling<'completed' | 'failed'> = ({ owner, outcome }, referral, since) => [
  `${owner.name} heeft de hulp op ${since} afgesloten.`,
  `Uitkomst: ${outcomeInWords(outcome)}.`,
  reviewed(referral, 'het bericht nog bekijken'),
]

const sentences: { readonly [Status in CoordinationStatus]: Telling<Status> } = {
  requested: toBeAnswered,
  received: toBeAnswered,
  accepted: ({ owner, expectedOn }, referral, since) => [
    `${owner.name} heeft de verwijzing op ${since} geaccepteerd.`,
    expectedOn === null
      ? `Neem uiterlijk op ${contactBy(referral)} contact op met het gezin.`
      : `Het eerste contact met het gezin is verwacht op ${formatDay(expectedOn)}.`,
  ],
  'in-progress': ({ owner, startedAt }, { sessions }) => [
    `${owner.name} werkt hieraan sinds ${formatDay(startedAt)}.`,
    sessions === undefined ? '' : `Gesprekken: ${sessions.held} van ${sessions.planned}.`,
    'Rond af met een uitkomst als de hulp klaar is.',
  ],
  'on-hold': ({ owner, reason, expectedOn }, _, since) =>
    reason.code === 'toestemming-ingetrokken'
      ? [
          `De toestemming is ingetrokken. De hulp staat stil sinds ${since}.`,
          `Stop de hulp of rond af, uiterlijk op ${formatDay(expectedOn)}.`,
        ]
      : [
          `${owner.name} heeft de hulp op ${since} gepauzeerd.`,
          `Reden: ${reasonInWords(reason)}`,
          `Ga uiterlijk op ${formatDay(expectedOn)} verder.`,
        ],
  rejected: ({ reason }, referral, since) => [
    `De verwijzing is op ${since} niet geaccepteerd.`,
    `Reden: ${reasonInWords(reason)}`,
    reviewed(referral, 'nog beslissen hoe het verder gaat'),
  ],
  completed: ended,
  failed: ended,
  cancelled: ({ reason }, referral, since) => [
    `De verwijzing is op ${since} ingetrokken.`,
    `Reden: ${reasonInWords(reason)}`,
    'U hoeft niets meer te doen.',
    reviewed(referral, 'nog beslissen hoe het verder gaat'),
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

/** For the POH Jeugd: what is expected of the organisation, and of the practice. */
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
