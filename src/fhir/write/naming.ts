import type { CodeableConcept, Identifier, Reference } from 'fhir/r4.js'
import type { ReferralId } from '../../domain/identifiers.ts'
import { type Canonicals, canonicalsAt } from '../canonicals.ts'
import { type CodeIn, type CodeListName, codeLists } from '../code-systems/code-lists.ts'
import { nameBasedUuid } from './name-based-uuid.ts'

/** Our own name for each resource of a referral, with what its identifier ends in. */
const suffixes = {
  QuestionnaireResponse: '-consent-source',
  'Consent/help': '-consent-help',
  'Consent/disclosure': '-consent-disclosure',
  ServiceRequest: '',
  'Task/coordination': '-task-coordination',
  'Task/review': '-task-review',
  'DocumentReference/report': '-report',
  'DocumentReference/letter': '-letter',
} as const

/** Of what a referral may have several of, counted from 1 in the order in which they came. */
const numbered = {
  'Task/stop': '-task-stop',
  'DocumentReference/supplement': '-supplement',
  'DocumentReference/attachment': '-attachment',
} as const

export type ResourceName = keyof typeof suffixes | `${keyof typeof numbered}-${number}`

const suffixOf = (name: ResourceName): string => {
  const kind = (Object.keys(numbered) as (keyof typeof numbered)[]).find((one) =>
    name.startsWith(`${one}-`),
  )
  return kind === undefined
    ? suffixes[name as keyof typeof suffixes]
    : `${numbered[kind]}${name.slice(kind.length)}`
}

/** The name of the resource whose identifier ends so; null: of none that this release writes. */
export const resourceNameOf = (suffix: string): ResourceName | null => {
  const single = (Object.keys(suffixes) as (keyof typeof suffixes)[]).find(
    (name) => suffixes[name] === suffix,
  )
  if (single !== undefined) return single
  const [, start = '', number = ''] = /^(.*)-([1-9]\d*)$/.exec(suffix) ?? []
  const kind = (Object.keys(numbered) as (keyof typeof numbered)[]).find(
    (name) => numbered[name] === start,
  )
  return kind === undefined ? null : `${kind}-${Number(number)}`
}

/** How the resources of one referral are identified, refer to each other and are coded. */
export type Naming = {
  canonicals: Canonicals
  fullUrl: (name: ResourceName) => string
  identifier: (name: ResourceName, of?: ReferralId) => Identifier
  /** To another resource of the same referral; a transaction resolves it. */
  reference: (name: ResourceName) => Reference
  /** To a resource of another referral, by our identifier. */
  logicalReference: (name: ResourceName, of: ReferralId) => Reference
  /** `text`: in the words of whoever wrote it; else the code's own. */
  concept: <List extends CodeListName>(
    list: List,
    code: CodeIn<List>,
    text?: string,
  ) => CodeableConcept
}

const typeOf = (name: ResourceName): string => name.replace(/\/.*/, '')

export const namingOf = (id: ReferralId, canonicals: Canonicals = canonicalsAt()): Naming => {
  const fullUrl = (name: ResourceName) => `urn:uuid:${nameBasedUuid(id, name)}`
  const identifier = (name: ResourceName, of: ReferralId = id): Identifier => ({
    use: 'official',
    system: canonicals.identifier,
    value: `${of}${suffixOf(name)}`,
  })
  return {
    canonicals,
    fullUrl,
    identifier,
    reference: (name) => ({ reference: fullUrl(name), type: typeOf(name) }),
    logicalReference: (name, of) => ({ type: typeOf(name), identifier: identifier(name, of) }),
    concept: (list, code, text) => {
      const concepts: Readonly<Record<string, string>> = codeLists[list].concepts
      const display = concepts[code] ?? code
      return {
        coding: [{ system: canonicals.codeSystem(list), code, display }],
        text: text?.trim() ? text : display,
      }
    },
  }
}
