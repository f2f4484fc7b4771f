import type { CodeSystem, ConceptMap, NamingSystem, Questionnaire, ValueSet } from 'fhir/r4.js'
import { canonicalsAt } from '../../src/fhir/canonicals.ts'
import { type CodeListName, codeLists } from '../../src/fhir/code-systems/code-lists.ts'
import { codeSystemOf } from '../../src/fhir/code-systems/code-system-of.ts'
import { consentQuestionnaire } from '../../src/fhir/consent-record/questionnaire.ts'
import { conceptMaps, listsOfOthers, type Target } from './concept-maps.ts'

type Terminology = CodeSystem | ValueSet | ConceptMap | NamingSystem | Questionnaire

/** `consent-party` as ConsentParty. */
const nameOf = (id: string): string =>
  id.replace(/(^|-)[a-z]/g, (start) => start.slice(-1).toUpperCase())

const published = { status: 'active', experimental: false } as const

/** Every code of a list: what the profiles and the Questionnaire bind to. */
const valueSetOf = (list: string, title: string, base: string): ValueSet => ({
  resourceType: 'ValueSet',
  id: list,
  language: 'nl',
  url: `${base}/ValueSet/${list}`,
  name: `${nameOf(list)}Codes`,
  title,
  ...published,
  compose: { include: [{ system: `${base}/CodeSystem/${list}` }] },
})

const listOfOthers = (list: keyof typeof listsOfOthers, base: string): CodeSystem => ({
  resourceType: 'CodeSystem',
  id: list,
  language: 'nl',
  url: `${base}/CodeSystem/${list}`,
  name: nameOf(list),
  title: listsOfOthers[list].title,
  ...published,
  caseSensitive: true,
  content: 'complete',
  concept: Object.entries(listsOfOthers[list].concepts).map(([code, display]) => ({
    code,
    display,
  })),
})

const conceptMapOf = (id: keyof typeof conceptMaps, base: string): ConceptMap => {
  const { title, source, target, table } = conceptMaps[id]
  const words: Readonly<Record<string, string>> = codeLists[source].concepts
  const element = Object.entries<readonly Target[]>(table).map(([code, targets]) => ({
    code,
    display: words[code] ?? code,
    target: [...targets],
  }))
  return {
    resourceType: 'ConceptMap',
    id,
    language: 'nl',
    url: `${base}/ConceptMap/${id}`,
    name: nameOf(id),
    title,
    ...published,
    sourceCanonical: `${base}/ValueSet/${source}`,
    group: [
      {
        source: `${base}/CodeSystem/${source}`,
        target: target in listsOfOthers ? `${base}/CodeSystem/${target}` : target,
        element,
      },
    ],
  }
}

/** What each identifier of ours is made of. */
const namingSystems = {
  referral:
    'A UUID for each referral, followed by what the resource is to it: -task-coordination, -consent-help. A ServiceRequest has nothing behind it.',
  party: 'A practice or an organisation, by its id in the configuration of the plug-in.',
  login: 'A person of the POH Jeugd, by the login at its organisation.',
} as const

const namingSystem = (id: keyof typeof namingSystems, base: string): NamingSystem => ({
  resourceType: 'NamingSystem',
  id,
  name: nameOf(`${id}-identifier`),
  status: 'active',
  kind: 'identifier',
  date: '2026-11-26',
  description: namingSystems[id],
  uniqueId: [{ type: 'uri', value: `${base}/NamingSystem/${id}`, preferred: true }],
})

const questionnaire = (base: string): Questionnaire => ({
  resourceType: 'Questionnaire',
  id: 'consent-record',
  language: 'nl',
  name: 'ConsentRecord',
  title: 'Toestemming van een minderjarige',
  ...published,
  description: 'Who said what, when, how and on which ground, before a referral to the POH Jeugd.',
  subjectType: ['Patient'],
  ...consentQuestionnaire(canonicalsAt(base)),
})

/** What is published beside the profiles, made from the tables that the product itself works with. */
export const terminologyAt = (base: string): readonly Terminology[] => {
  const lists = Object.keys(codeLists) as CodeListName[]
  const others = Object.keys(listsOfOthers) as (keyof typeof listsOfOthers)[]
  const named = Object.keys(namingSystems) as (keyof typeof namingSystems)[]
  const maps = Object.keys(conceptMaps) as (keyof typeof conceptMaps)[]
  return [
    ...lists.map((list) => codeSystemOf(list, canonicalsAt(base))),
    ...lists.map((list) => valueSetOf(list, codeLists[list].title, base)),
    ...others.map((list) => listOfOthers(list, base)),
    ...maps.map((id) => conceptMapOf(id, base)),
    ...named.map((id) => namingSystem(id, base)),
    questionnaire(base),
  ]
}
