import type { Consent, RelatedPerson } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
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
