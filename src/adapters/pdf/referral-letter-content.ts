import { urgencies } from '../../domain/codes.ts'
import {
  type ConsentPurpose,
  type ConsentRecord,
  type ConsentStatement,
  consentAnswers,
  consentPurposes,
} from '../../domain/consent/consent-record.ts'
import { authoritySituations } from '../../domain/consent/parental-authority.ts'
import { firstConsentOf, isPermitted } from '../../domain/consent/permitted.ts'
import { dueDatesOf } from '../../domain/deadlines.ts'
import { askingGp } from '../../domain/named-gp.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatDay, formatName } from '../../domain/words.ts'
import { contactSections, saidBy } from './family-sections.ts'
import { childOf, identified, type LetterContent, type Section } from './letter-content.ts'

const answersOf = ({ answers }: ConsentStatement): string =>
  (Object.keys(consentPurposes) as ConsentPurpose[])
    .map((purpose) =>
      `${consentPurposes[purpose]}: ${consentAnswers[answers[purpose]]}`.toLowerCase(),
    )
    .join(', ')

const authorityOf = ({ authority }: ConsentRecord): readonly string[] => {
  if (authority === null) return []
  const names = authority.holders.map(({ name }) => formatName(name)).join(' en ')
  return [[authoritySituations[authority.situation], names].filter(Boolean).join(': ')]
}

const consentSection = (referral: Referral): Section => ({
  heading: 'Toestemming en gezag',
  text: [
    ...firstConsentOf(referral).statements.map((statement) =>
      saidBy(referral, statement, answersOf(statement)),
    ),
    ...authorityOf(firstConsentOf(referral)),
  ].join('\n'),
})

/** As agreed at sending: where the clock stood still since, was told in other letters. */
const asSent = ({ request, receiver }: Referral) => ({ request, receiver, history: [] })

const expectedOf = (referral: Referral): Section => {
  const { answerBy, firstContactBy } = dueDatesOf(asSent(referral))
  return {
    heading: 'Wat wij verwachten',
    text: [
      `Antwoord uiterlijk op ${formatDay(answerBy)}, eerste contact uiterlijk op ${formatDay(firstContactBy)}.`,
      'De huisarts blijft hoofdbehandelaar.',
      ...(isPermitted({ ...referral, consent: firstConsentOf(referral) }, 'feedback')
        ? ['Graag een retourbericht.']
        : []),
    ].join('\n'),
  }
}

/** The huisarts who asks; or the POH-GGZ who wrote it, and under which huisarts. */
const authorOf = (referral: Referral): readonly string[] => {
  const { request, referrer } = referral
  const gp = askingGp(referral)
  const huisarts = identified(gp.name, gp.identifiers)
  return [
    ...(request.under === undefined
      ? [huisarts, 'Huisarts']
      : [`${formatName(referrer.name)}, POH-GGZ`, `Namens huisarts ${huisarts}`]),
    ...(request.coWorker === undefined ? [] : [`${request.coWorker} (POH-GGZ) werkt mee`]),
  ]
}

/** What the huisarts asks and on what it rests. Nothing in it changes with the work, so that its bytes stay the same. */
export const referralLetterContent = (referral: Referral): LetterContent => {
  const { practice, receiver, request } = referral
  const { authoredOn, reason, urgency, question } = request
  return {
    title: 'Verwijsbrief POH Jeugd',
    date: authoredOn,
    sender: {
      heading: 'Van',
      lines: [...authorOf(referral), identified(practice.name, practice.identifiers)],
    },
    addressee: {
      heading: 'Aan',
      lines: ['POH Jeugd', identified(receiver.name, receiver.identifiers)],
    },
    child: childOf(referral, authoredOn),
    referral: {
      heading: 'Verwijzing',
      lines: [
        reason === null ? 'Hulpvraag' : [reason.code, reason.title].filter(Boolean).join(' '),
        `Urgentie: ${urgencies[urgency].toLowerCase()}`,
      ],
    },
    sections: [
      { heading: 'Hulpvraag', text: question },
      ...contactSections(referral),
      consentSection(referral),
      expectedOf(referral),
    ],
    footer: `Alleen bedoeld voor ${receiver.name}. Kenmerk ${referral.id}.`,
  }
}
