import type { Instant } from '../../domain/calendar.ts'
import { inOrder, neededElements } from '../../domain/unread.ts'
import { formatDay } from '../../domain/words.ts'
import { type Finding, type HisAbility, type HisDescription, hisAbilities } from '../ports/his.ts'
import {
  abilitiesInWords,
  accessInWords,
  smartInWords,
  statementsInWords,
  waysInWords,
} from './ways-in-words.ts'

/** What came of reading and delivering, as the store has it: over all processes, whatever they remember. */
export type Evidence = {
  /** What a launch could not read. */
  findings: readonly Finding[]
  lastDeliveredAt: Instant | null
  /** How many referrals are not in the HIS as they are, by the code of the last try. */
  undelivered: readonly { code: string; count: number }[]
}

export type HisReport = { sections: readonly { heading: string; lines: readonly string[] }[] }

const moment = (at: Instant): string =>
  new Intl.DateTimeFormat('nl-NL', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Amsterdam',
  }).format(new Date(at))

const doing = (ability: HisAbility): string => abilitiesInWords[ability].does

const missing = (ability: HisAbility): string =>
  `Kan niet: ${doing(ability)}. ${abilitiesInWords[ability].without}`

const wayLines = ({ statement, way }: HisDescription): readonly string[] =>
  statement === 'unavailable'
    ? [statementsInWords.unavailable]
    : [waysInWords[way].how, waysInWords[way].means]

const statedLines = ({ statement, stated }: HisDescription): readonly string[] => [
  statementsInWords[statement],
  ...stated.map((ability) => `Kan: ${doing(ability)}.`),
]

const triedLines = (
  { taken, refused }: HisDescription,
  evidence: Evidence | null,
): readonly string[] => [
  ...(taken.length === 0 && refused.length === 0
    ? ['Dit proces heeft hier nog niets geschreven; andere kunnen dat wel hebben gedaan.']
    : []),
  ...taken.map(({ way, at }) => `${moment(at)}: ${waysInWords[way].how}`),
  ...refused.map(
    ({ ability, until }) =>
      `Bleek niet te kunnen: ${doing(ability)}. Na ${moment(until)} proberen wij het weer.`,
  ),
  ...(evidence === null ? [] : evidenceLines(evidence)),
]

// biome-ignore format: a table is read by its columns
const unreadInWords: Readonly<Record<Finding['why'], string>> = {
  missing: 'ontbrak of werd niet gegeven',
  odd:     'was niet te lezen',
  double:  'stond er dubbel',
}

const unreadLine = ({ element, why, lastOn }: Finding): string =>
  `${element} (${neededElements[element].term}): ${unreadInWords[why]}, het laatst op ${formatDay(lastOn)}.`

const unreadLines = ({ findings }: Evidence): readonly string[] =>
  findings.length === 0
    ? ['Voor zover gezien was alles te lezen.']
    : inOrder(findings).map(unreadLine)

const evidenceLines = ({ lastDeliveredAt, undelivered }: Evidence): readonly string[] => [
  lastDeliveredAt === null
    ? 'Er is nog nooit iets in dit HIS gezet.'
    : `Voor het laatst is iets bijgewerkt op ${formatDay(lastDeliveredAt)}.`,
  ...undelivered.map(({ code, count }) => `Nog niet in het HIS: ${count} (${code}).`),
]

/** Of a HIS that does not say what it can do, only what it was seen to refuse is missing. */
const missingLines = (description: HisDescription): readonly string[] => {
  const { statement, stated, refused } = description
  const lacking = refused.map(({ ability }) => ability)
  const isMissing = (ability: HisAbility) =>
    lacking.includes(ability) || (statement === 'read' && !stated.includes(ability))
  const lines = hisAbilities.filter(isMissing).map(missing)
  return lines.length === 0 ? ['Voor zover gezien ontbreekt er niets.'] : lines
}

/**
 * What this HIS can, what was tried, what is missing and what that means for the practice. Says nothing that was not
 * seen: `evidence` null, nobody looked.
 */
export const hisReport = (description: HisDescription, evidence: Evidence | null): HisReport => ({
  sections: [
    { heading: 'Zo komt een verwijzing in dit HIS', lines: wayLines(description) },
    { heading: 'Wat het HIS zegt te kunnen', lines: statedLines(description) },
    { heading: 'Wat is geprobeerd', lines: triedLines(description, evidence) },
    ...(description.statement === 'unavailable' || description.statement === 'other-version'
      ? []
      : [{ heading: 'Wat ontbreekt', lines: missingLines(description) }]),
    ...(evidence === null
      ? []
      : [{ heading: 'Wat bij het starten niet te lezen was', lines: unreadLines(evidence) }]),
    {
      heading: 'Starten en schrijven',
      lines: [smartInWords[description.smart], accessInWords[description.access]],
    },
  ],
})
