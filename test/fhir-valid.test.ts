import fc from 'fast-check'
import type { Consent, FhirResource } from 'fhir/r4.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ConsentRecord } from '../src/domain/consent/consent-record.ts'
import { canonicalsAt } from '../src/fhir/canonicals.ts'
import { type CodeListName, codeLists } from '../src/fhir/code-systems/code-lists.ts'
import { codeSystemOf } from '../src/fhir/code-systems/code-system-of.ts'
import { resourcesOf } from '../src/fhir/write/resources-of.ts'
import { anyConsentRecord } from './support/arbitrary-consent.ts'
import { rejectedWithAdvice, withEverything } from './support/everything-case.ts'
import { ours, profileOf } from './support/our-profiles.ts'
import { boundCodes, codesBoundBy } from './support/required-bindings.ts'
import { faultsOf, loadR4 } from './support/valid-fhir.ts'
import { aReport, writtenCase, writtenCases } from './support/written-cases.ts'

beforeAll(loadR4, 60_000)

const everySource = ['apart', 'contained'] as const
const everyReferral = {
  ...writtenCases,
  'with everything': withEverything,
  'with advice': rejectedWithAdvice,
}
const everyCase = Object.entries(everyReferral).flatMap(([name, referral]) =>
  everySource.map((source) => [name, source, referral] as const),
)

describe('what is written to the HIS is valid, by R4 and by the profile that it names', () => {
  it.each(everyCase)('%s, the source %s', (_, source, referral) => {
    for (const { name, resource } of resourcesOf(referral, {
      report: aReport,
      letter: aReport,
      source,
    })) {
      expect([name, faultsOf(resource)]).toEqual([name, []])
    }
  })

  it.each(everySource)('any record of consent, the source %s', (source) => {
    const referral = writtenCase('sent for a child of nine')
    const written = (consent: ConsentRecord) =>
      resourcesOf({ ...referral, consent }, { report: null, source })
    fc.assert(
      fc.property(anyConsentRecord, (consent) => {
        expect(written(consent).flatMap(({ resource }) => faultsOf(resource))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('names a profile of ours on everything', () => {
    for (const [name, source, referral] of everyCase) {
      const written = resourcesOf(referral, { report: aReport, letter: aReport, source })
      const bare = written.filter(({ resource }) => profileOf(resource) === null)
      expect([name, bare.map((one) => one.name)]).toEqual([name, []])
    }
  })

  it.each(Object.keys(codeLists) as CodeListName[])('code system %s', (list) =>
    expect(faultsOf(codeSystemOf(list, canonicalsAt()))).toEqual([]),
  )

  const published = ours.filter(({ resourceType }) => resourceType !== 'StructureDefinition')
  it.each(published.map((one) => [`${one.resourceType} ${one.id}`, one] as const))(
    'what is published of %s',
    (_, resource) => expect(faultsOf(resource)).toEqual([]),
  )
})

describe('the validation', () => {
  const written = (source: 'apart' | 'contained') =>
    new Map(
      resourcesOf(writtenCase('completed'), { report: null, source }).map(({ name, resource }) => [
        name,
        structuredClone(resource),
      ]),
    )
  const consent = () => written('apart').get('Consent/disclosure') as Consent

  it('looks at the codes of nested provisions too', () => {
    const paths = boundCodes(consent()).map(({ path }) => path)
    expect(paths).toContain('Consent.status')
    expect(paths).toContain('Consent.provision.type')
    expect(paths).toContain('Identifier.use')
  })

  it('looks at the codes that our profile binds', () => {
    const profile = profileOf(consent())
    const paths = profile && codesBoundBy(profile, consent()).map(({ path }) => path)
    expect(paths).toContain('Consent.provision.provision.purpose')
    expect(paths).toContain('Consent.provision.provision.actor.role.coding')
  })

  it.each([
    ['a code that is not in its value set', { status: 'alive' }],
    ['a missing element', { scope: undefined }],
    ['an element that R4 does not have', { colour: 'blue' }],
    ['a broken invariant', { policy: [{}] }],
    ['an empty list', { category: [] }],
    ['a Consent without its source', { sourceReference: undefined }],
    ['a Consent of another scope', { scope: { coding: [{ code: 'treatment' }] } }],
    ['a rule at the root', { provision: { ...consent().provision, type: 'permit' } }],
    ['one direction only', { provision: { provision: consent().provision?.provision?.slice(1) } }],
    ['what R4 has and we do not use', { verification: [{ verified: true }] }],
  ])('refuses %s', (_, change) =>
    expect(faultsOf({ ...consent(), ...change } as FhirResource)).not.toEqual([]),
  )

  const inRules = (change: (rule: Record<string, unknown>) => object) =>
    ({
      ...consent(),
      provision: {
        provision: consent().provision?.provision?.map((rule) =>
          change(rule as unknown as Record<string, unknown>),
        ),
      },
    }) as FhirResource

  it.each<[string, (rule: Record<string, unknown>) => object]>([
    ['a rule that says neither yes nor no', ({ type: _, ...rule }) => rule],
    ['a rule of no day', (rule) => ({ ...rule, period: {} })],
    ['a purpose that is none of ours', (rule) => ({ ...rule, purpose: [{ code: 'HMARKT' }] })],
    [
      'a rule about one party',
      ({ actor, ...rule }) => ({ ...rule, actor: [actor].flat().slice(1) }),
    ],
    [
      'a party that we do not know',
      (rule) => JSON.parse(JSON.stringify(rule).replaceAll('"receiver"', '"neighbour"')),
    ],
    [
      'a party without its part',
      (rule) => JSON.parse(JSON.stringify(rule).replaceAll('"CST"', '"CONSENTER"')),
    ],
  ])('refuses %s', (_, change) => expect(faultsOf(inRules(change))).not.toEqual([]))

  it.each([
    ['a missing answer', /"linkId":"mentions-others".*?\]/, '"linkId":"mentions-others"'],
    ['an answer outside its list', '"code":"given"', '"code":"perhaps"'],
    ['a question that was not asked', '"linkId":"statements.way"', '"linkId":"statements.mood"'],
    ['an answer of another type', '"valueBoolean":false', '"valueString":"nee"'],
    ['other answers than to our questions', 'Questionnaire/consent-record', 'Questionnaire/other'],
  ])('refuses %s in a source, apart or contained', (_, found, instead) => {
    for (const source of everySource) {
      const name = source === 'apart' ? 'QuestionnaireResponse' : 'Consent/help'
      const text = JSON.stringify(written(source).get(name)).replace(found, instead)
      expect([source, faultsOf(JSON.parse(text))]).not.toEqual([source, []])
    }
  })
})
