import type { Consent, Reference, RelatedPerson } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { says, zon } from '../../../test/support/consents.ts'
import { father, mother as motherOfChild } from '../../../test/support/persons.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import { canonicalsAt } from '../canonicals.ts'
import { consentOf } from '../write/consents.ts'
import { namingOf } from '../write/naming.ts'
import { consentStateOf } from './consent.ts'

const referral = aReferral().build()
const naming = namingOf(referral.id)
const help = consentOf('help', referral, { naming, source: 'apart' })
const disclosure = consentOf('disclosure', referral, { naming, source: 'apart' })

const rules = (consent: Consent) => consent.provision?.provision ?? []

describe('a Consent that is read', () => {
  it('says what it permits, by itself', () => {
    expect(consentStateOf(help)).toMatchObject({ act: 'help', permitted: { help: true } })
    expect(consentStateOf(disclosure)).toEqual({
      act: 'disclosure',
      status: 'active',
      permitted: { disclosure: true, feedback: true },
      byName: [],
      source: null,
    })
  })

  it('has its source where the HIS does not hold that apart, and nobody else who stands in it', () => {
    const consent = consentOf('help', referral, { naming, source: 'contained' })
    const [source] = consent.contained ?? []
    expect(source?.resourceType).toBe('QuestionnaireResponse')
    const mother: RelatedPerson = {
      resourceType: 'RelatedPerson',
      id: 'person-1',
      patient: { reference: 'Patient/1' },
    }
    const contained = [mother, ...(consent.contained ?? [])]
    expect(consentStateOf({ ...consent, contained })?.source).toEqual(source)
    expect(consentStateOf({ ...consent, contained: [mother] })?.source).toBeNull()
  })

  it('is none of ours without one of the two scopes', () => {
    expect(consentStateOf({ ...help, scope: { coding: [{ code: 'research' }] } })).toBeNull()
    const { scope: _, ...without } = help
    expect(consentStateOf(without as Consent)).toBeNull()
  })

  it('permits nothing by a rule that it does not understand', () => {
    expect(consentStateOf(disclosure, canonicalsAt('https://example.org'))?.permitted).toEqual({})
    const untyped = rules(disclosure).map(({ type: _, ...rule }) => rule)
    expect(consentStateOf({ ...disclosure, provision: { provision: untyped } })?.permitted).toEqual(
      {
        disclosure: false,
        feedback: false,
      },
    )
    expect(consentStateOf({ ...help, provision: {} })?.permitted).toEqual({})
    const { provision: _, ...ruleless } = help
    expect(consentStateOf(ruleless as Consent)?.permitted).toEqual({})
    const roleless = rules(help).map((rule) => ({ ...rule, actor: [{ reference: {} } as never] }))
    expect(consentStateOf({ ...help, provision: { provision: roleless } })?.permitted).toEqual({})
  })

  const toGgz = [motherOfChild, father].map((one) =>
    says(one, 'given', {
      parties: { 'mental-health': 'given' },
      receivers: [{ ...zon, answer: 'given' }],
    }),
  )
  const byName = consentOf(
    'disclosure',
    { ...referral, consent: { ...referral.consent, statements: toGgz } },
    { naming, source: 'apart' },
  )

  /** The same Consent, with the reference to who receives in its last rule changed. */
  const withRecipient = (reference: Reference): Consent => {
    const all = rules(byName)
    const last = all.at(-1)
    const [custodian, recipient] = last?.actor ?? []
    const actor = [custodian as never, { ...recipient, reference } as never]
    return { ...byName, provision: { provision: [...all.slice(0, -1), { ...last, actor }] } }
  }

  it('says of each receiver that it names what it permits, apart from its kind', () => {
    expect(consentStateOf(byName)).toMatchObject({
      permitted: { 'mental-health': true },
      byName: [{ receiver: zon, isPermitted: true }],
    })
    const identifier = { system: 'http://fhir.nl/fhir/NamingSystem/kvk', value: '1' }
    const called = withRecipient({ display: 'GGZ', identifier })
    expect(consentStateOf(called)?.byName).toEqual([
      { receiver: { ...zon, name: 'GGZ', identifiers: [identifier] }, isPermitted: true },
    ])
  })

  it('permits nobody by a rule that names nobody, nor a kind by a rule for one of it', () => {
    const nameless = withRecipient({ type: 'Organization' })
    const rule = rules(nameless).at(-1)
    const alone = { ...nameless, provision: { provision: rule === undefined ? [] : [rule] } }
    expect(consentStateOf(alone)?.permitted).toEqual({})
    expect(consentStateOf(alone)?.byName).toEqual([])
    const only = rules(byName).at(-1)
    const named = { ...byName, provision: { provision: only === undefined ? [] : [only] } }
    expect(consentStateOf(named)?.permitted).toEqual({})
    expect(consentStateOf(named)?.byName).toEqual([{ receiver: zon, isPermitted: true }])
  })

  it('denies a receiver that is both permitted and denied', () => {
    const last = rules(byName).at(-1)
    const denied = { ...last, type: 'deny' as const }
    for (const provision of [
      [denied, ...rules(byName)],
      [...rules(byName), denied],
    ]) {
      expect(consentStateOf({ ...byName, provision: { provision } })).toMatchObject({
        permitted: { 'mental-health': true },
        byName: [{ receiver: zon, isPermitted: false }],
      })
    }
  })

  it('denies what is both permitted and denied', () => {
    const [first] = rules(disclosure)
    const denied = { ...first, type: 'deny' as const }
    for (const provision of [
      [denied, ...rules(disclosure)],
      [...rules(disclosure), denied],
    ]) {
      const state = consentStateOf({ ...disclosure, provision: { provision } })
      expect(state?.permitted).toEqual({ disclosure: false, feedback: true })
    }
  })
})
