import { answerOf } from './answers.ts'
import type { Ground } from './exceptions.ts'
import { itemsMissing } from './exceptions.ts'
import type { AskedFacts } from './facts.ts'
import { isSamePerson } from './same-person.ts'

const isWritten = (text: string | null | undefined): boolean => (text ?? '').trim() !== ''

/** A ground about the youth, written down completely for this purpose. */
const isRecordedOfYouth = ({ consent, purpose }: AskedFacts, ground: Ground): boolean =>
  consent.exceptions.some(
    (exception) =>
      exception.ground === ground &&
      exception.person === 'patient' &&
      exception.purposes.includes(purpose) &&
      itemsMissing(exception).length === 0,
  )

const hasAttempts = ({ consent }: AskedFacts): boolean => {
  const notReached = consent.unanswered.filter((one) => one.kind === 'not-reached')
  return notReached.length > 0 && notReached.every(({ attempts }) => attempts.length > 0)
}

/** Another person with gezag who agrees said that this one agrees too (consent 2). */
const saidByWhoAgrees = (facts: AskedFacts): boolean =>
  facts.consent.unanswered.every(
    (one) =>
      one.kind !== 'presumed' ||
      (!isSamePerson(one.saidBy, one.person) &&
        facts.holders.some((holder) => isSamePerson(holder, one.saidBy)) &&
        answerOf(facts, one.saidBy, facts.purpose) === 'given'),
  )

type Item = { label: string; isThere: (facts: AskedFacts) => boolean }

/** What a row asks to be on record, beside what its exceptions ask. */
export const recordItems = {
  answers: {
    label: 'Wie toestemming gaf, wanneer en hoe',
    isThere: (facts) =>
      !facts.needsConsent ||
      facts.asked.every((person) => answerOf(facts, person, facts.purpose) === 'given'),
  },
  refusal: { label: 'De weigering of het bezwaar, met datum', isThere: () => true },
  meldcode: {
    label: 'Stap van de meldcode en advies van Veilig Thuis',
    isThere: ({ consent }) => isWritten(consent.safety?.step) && isWritten(consent.safety?.advice),
  },
  'authority-asked': {
    label: 'Wie u naar het gezag vroeg',
    isThere: ({ consent }) => isWritten(consent.authority?.note),
  },
  'said-by': {
    label: 'Dat de ene ouder zegt dat de andere akkoord is',
    isThere: saidByWhoAgrees,
  },
  'no-disagreement': {
    label: 'Dat de ouders samen zijn en het eens zijn',
    isThere: ({ consent }) => consent.authority?.parents === 'together',
  },
  basis: {
    label: 'De grond van het gezag van één ouder',
    isThere: ({ consent }) => consent.authority?.basis != null,
  },
  guardian: {
    label: 'De voogd, met telefoonnummer',
    isThere: ({ holders }) => holders.some(({ phones }) => phones.length > 0),
  },
  supervision: {
    label: 'De GI en de jeugdbeschermer',
    isThere: ({ consent }) =>
      isWritten(consent.authority?.supervision?.institution.name.text) &&
      isWritten(consent.authority?.supervision?.worker),
  },
  incapacity: {
    label: 'Wie oordeelde, waarom, en over welke beslissing',
    isThere: ({ isCapable }) => !isCapable,
  },
  resistance: {
    label: 'Waarom dit nodig is terwijl de jongere zich verzet',
    isThere: (facts) => isRecordedOfYouth(facts, 'serious-harm'),
  },
  departure: {
    label: 'Waarom u afwijkt van de eerdere schriftelijke weigering',
    isThere: (facts) => isRecordedOfYouth(facts, 'earlier-refusal'),
  },
  attempts: { label: 'Uw pogingen om deze ouder te bereiken, met datum', isThere: hasAttempts },
  suspension: {
    label: 'Uw pogingen met datum, of waaruit het blijkt',
    isThere: (facts) => hasAttempts(facts) || isWritten(facts.consent.authority?.note),
  },
  'family-informed': {
    label: 'Dat het gezin weet wat u deelt',
    isThere: ({ consent }) => consent.explained.includes('sharing'),
  },
} as const satisfies Record<string, Item>
export type RecordItem = keyof typeof recordItems
