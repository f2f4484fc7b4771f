import { answerByName, answerIn } from '../../domain/consent/answers.ts'
import {
  type ConsentAnswer,
  type ConsentRecord,
  type ConsentStatement,
  consentAnswers,
  otherParties,
} from '../../domain/consent/consent-record.ts'
import { isSamePerson } from '../../domain/consent/same-person.ts'
import { identifierSystems } from '../../domain/identifiers.ts'
import type { PracticeRole, Practitioner } from '../../domain/person.ts'
import {
  newReceiverOf,
  type OnwardHelp,
  type OnwardRequest,
  requestsIn,
} from '../../domain/proposal.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatDay, formatName } from '../../domain/words.ts'
import { contactSections, saidBy } from './family-sections.ts'
import {
  type Block,
  childOf,
  identified,
  type LetterContent,
  type Section,
} from './letter-content.ts'

/** What is asked for, in the words of the Jeugdwet (art. 2.3, 2.6). */
const helps: Readonly<Record<OnwardHelp, string>> = {
  'verwijzing-jeugdhulp': 'Jeugdhulp',
  'verwijzing-jeugd-ggz': 'Jeugd-GGZ',
  'voorliggend-veld': 'Hulp in het voorliggend veld',
}

const roles: Readonly<Record<PracticeRole, string>> = {
  gp: 'Huisarts',
  'mental-health-worker': 'POH-GGZ',
  assistant: 'Doktersassistent',
}

/** A provider takes no letter without the personal AGB-code: where the HIS has none, it is to be filled in. */
const signatory = ({ name, identifiers }: Practitioner): string =>
  identifiers.some(({ system }) => system === identifierSystems.agb)
    ? identified(formatName(name), identifiers)
    : `${identified(formatName(name), identifiers)}, AGB-code: ........`

/** The consent as it was when the huisarts asked: what the family says later changes no letter that was written. */
const consentAt = ({ earlierConsents = [], consent }: Referral, at: string): ConsentRecord =>
  [...earlierConsents, consent].findLast(({ recordedAt }) => recordedAt <= at) ?? consent

type Answered = { said: ConsentStatement; answer: ConsentAnswer }

/** What each person said last, as `read` finds it in what was said. */
const lastSaid = (
  { statements }: ConsentRecord,
  read: (said: ConsentStatement) => ConsentAnswer,
): readonly Answered[] => {
  const answered = statements
    .map((said) => ({ said, answer: read(said) }))
    .filter(({ answer }) => answer !== 'not-asked')
  return answered.filter(
    ({ said }, index) =>
      !answered.slice(index + 1).some((later) => isSamePerson(later.said.person, said.person)),
  )
}

/** Who agreed to this receiver, and how; to its kind where the request is from before receivers were asked by name. */
const consentSection = (referral: Referral, request: OnwardRequest): Section => {
  const { party, to, authoredOn } = request
  const record = consentAt(referral, authoredOn)
  const byName = lastSaid(record, (said) => answerByName(said, newReceiverOf(request)))
  const [whom, answered] =
    byName.length > 0
      ? [to.name, byName]
      : [otherParties[party], lastSaid(record, (said) => answerIn(said, party))]
  return {
    heading: `Toestemming voor ${whom}`,
    text: answered
      .map(({ said, answer }) => saidBy(referral, said, consentAnswers[answer].toLowerCase()))
      .join('\n'),
  }
}

/** A verwijsbrief is valid as of its date. */
const signed = ({ requester, authoredOn }: OnwardRequest): Section => ({
  heading: 'Ondertekend',
  text: [
    `${signatory(requester)}, ${roles[requester.role].toLowerCase()}`,
    `${formatDay(authoredOn)}. De brief is geldig vanaf deze dag.`,
  ].join('\n'),
})

const referralOf = ({ request }: Referral, { help }: OnwardRequest): Block => ({
  heading: 'Soort hulp',
  lines: [
    helps[help],
    ...(request.reason === null
      ? []
      : [[request.reason.code, request.reason.title].filter(Boolean).join(' ')]),
  ],
})

/**
 * What the huisarts asks of the new receiver, as jeugdhulp and jeugd-GGZ want it: date, name and personal AGB-code,
 * practice, child with BSN, kind of help, question. Nothing in it changes afterwards, so that its bytes stay the same. Throws
 * where the huisarts made no request of this proposal.
 */
export const onwardLetterContent = (referral: Referral, number: number): LetterContent => {
  const request = requestsIn(referral).find((one) => one.number === number)?.request
  if (request === undefined) throw new Error('the huisarts asked for nothing')
  const { practice } = referral
  const { requester, to, because, help, authoredOn } = request
  return {
    title: `Verwijsbrief ${help === 'verwijzing-jeugd-ggz' ? 'jeugd-GGZ' : helps[help].toLowerCase()}`,
    date: authoredOn,
    sender: {
      heading: 'Van',
      lines: [
        signatory(requester),
        roles[requester.role],
        identified(practice.name, practice.identifiers),
      ],
    },
    addressee: { heading: 'Aan', lines: [identified(to.name, to.identifiers)] },
    child: childOf(referral, authoredOn),
    referral: referralOf(referral, request),
    sections: [
      { heading: 'Vraag', text: because },
      ...contactSections(referral),
      consentSection(referral, request),
      signed(request),
    ],
    footer: `Alleen bedoeld voor ${to.name}. Kenmerk ${referral.id}-${number}.`,
  }
}
