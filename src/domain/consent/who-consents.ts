import { type RelatedPerson, type Relation, relationsThatCanHoldAuthority } from '../person.ts'
import type { Employment } from '../referral.ts'
import type { Block } from './age-band.ts'
import type {
  AgeBand,
  AuthoritySituation,
  ConsentPurpose,
  ConsentRecord,
  ConsentStatement,
  ParentalAuthority,
} from './consent-record.ts'

type Asks = { youth: boolean; holders: boolean }

/** Whom each band asks (7:447, 7:450, 7:465 BW): consent rows 1, 8 and 13. */
export const asksByBand: Readonly<Record<AgeBand, Asks>> = {
  'under-12': { youth: false, holders: true },
  '12-to-15': { youth: true, holders: true },
  '16-and-17': { youth: true, holders: false },
}

/** What must be there to send; D1: a receiver in the practice's service is directly involved. */
export const purposesNeeded = (employment: Employment): readonly ConsentPurpose[] =>
  employment === 'practice' ? ['help'] : ['help', 'disclosure']

/** A person is the same person by the HIS's id, else by name. */
const isSamePerson = (
  one: ConsentStatement['person'],
  other: ConsentStatement['person'],
): boolean => {
  if (one === 'patient' || other === 'patient') return one === other
  return one.id === null || other.id === null
    ? one.name.text === other.name.text
    : one.id === other.id
}

/** The persons whose consent counts; anybody else's is information. */
export const personsAsked = (
  band: AgeBand,
  authority: ParentalAuthority | null,
): readonly ('patient' | RelatedPerson)[] => {
  const asks = asksByBand[band]
  return [
    ...(asks.youth ? (['patient'] as const) : []),
    ...(asks.holders ? (authority?.holders ?? []) : []),
  ]
}

const texts = {
  noAuthority: {
    row: 'G0',
    text: 'Gezag niet vastgelegd. Vraag wie gezag heeft en noteer de bron. Geen aantekening in het gezagsregister bewijst niets.',
  },
  youthRefuses: {
    '12-to-15': { row: '11', text: 'Jongere (12-15) geeft geen toestemming.' },
    '16-and-17': { row: '14', text: 'Jongere (16+) geeft geen toestemming.' },
  },
  holderRefuses: {
    row: '4',
    text: 'Een ouder met gezag weigert. Zonder uitzonderingsgrond niet versturen. Overweeg advies zonder persoonsgegevens.',
  },
  youthNotAsked: {
    '12-to-15': { row: '8', text: 'Vraag ook de jongere om toestemming.' },
    '16-and-17': {
      row: '13',
      text: 'Vanaf 16 jaar beslist de jongere zelf. Vraag de jongere om toestemming.',
    },
  },
} as const

const holderNotAsked = (person: RelatedPerson): Block => ({
  row: '1',
  text: `De toestemming van ${person.name.text} ontbreekt. Vraag iedereen met gezag.`,
})

/** Who may stand as a holder in each situation: rows 5 and 6, and person.ts. */
const relationsThatCount = (situation: AuthoritySituation): readonly Relation[] =>
  situation === 'guardian' ? ['guardian', 'guardian-institution'] : relationsThatCanHoldAuthority

/** Different persons that can have gezag: one parent named twice does not make two. */
const holdersThatCount = ({ situation, holders }: ParentalAuthority): readonly RelatedPerson[] =>
  holders
    .filter(({ relation }) => relationsThatCount(situation).includes(relation))
    .filter((holder, index, all) => all.findIndex((one) => isSamePerson(one, holder)) === index)

/** Under 16 the situation must be known, with everybody it asks for (consent G0, 1, 5, 6). */
const authorityMissing = (band: AgeBand, authority: ParentalAuthority | null): boolean =>
  asksByBand[band].holders &&
  (authority === null ||
    authority.situation === 'unknown' ||
    holdersThatCount(authority).length < (authority.situation === 'joint' ? 2 : 1))

const blockFor = (band: AgeBand, person: 'patient' | RelatedPerson, refused: boolean): Block => {
  if (person !== 'patient') return refused ? texts.holderRefuses : holderNotAsked(person)
  if (band === 'under-12') throw new Error('a child under 12 is not asked')
  return refused ? texts.youthRefuses[band] : texts.youthNotAsked[band]
}

/** The person's statement, if any. */
export const statementOf = (
  statements: readonly ConsentStatement[],
  person: 'patient' | RelatedPerson,
): ConsentStatement | null =>
  statements.find((statement) => isSamePerson(statement.person, person)) ?? null

/**
 * What stands in the way of this purpose, for everybody whose consent counts; empty when the
 * consent is there. A refusal comes before what was not asked yet.
 */
export const missingFor = (
  { band, authority, statements }: Pick<ConsentRecord, 'band' | 'authority' | 'statements'>,
  purpose: ConsentPurpose,
): readonly Block[] => {
  if (authorityMissing(band, authority)) return [texts.noAuthority]
  const answers = personsAsked(band, authority).map((person) => ({
    person,
    answer: statementOf(statements, person)?.answers[purpose] ?? 'not-asked',
  }))
  return answers
    .filter(({ answer }) => answer !== 'given')
    .toSorted((a, b) => Number(b.answer === 'refused') - Number(a.answer === 'refused'))
    .map(({ person, answer }) => blockFor(band, person, answer === 'refused'))
}

/** True when everybody who counts has consented to it. */
export const isConsented = (
  record: Pick<ConsentRecord, 'band' | 'authority' | 'statements'>,
  purpose: ConsentPurpose,
): boolean => missingFor(record, purpose).length === 0

/** What blocks sending to this receiver, each text once. */
export const blocksToSend = (
  record: Pick<ConsentRecord, 'band' | 'authority' | 'statements'>,
  employment: Employment,
): readonly Block[] => {
  const blocks = purposesNeeded(employment).flatMap((purpose) => missingFor(record, purpose))
  return blocks.filter((block, index) => blocks.findIndex((b) => b.text === block.text) === index)
}
