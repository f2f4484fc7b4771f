import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bundle, Consent, FhirResource, QuestionnaireResponse } from 'fhir/r4.js'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Purpose } from '../src/domain/consent/consent-record.ts'
import { decide } from '../src/domain/consent/decide.ts'
import { receiversIn } from '../src/domain/consent/named-receiver.ts'
import { isPermitted, recordedConsentOf, recordedOn } from '../src/domain/consent/permitted.ts'
import type { Referral } from '../src/domain/referral.ts'
import { consentStateOf } from '../src/fhir/read/consent.ts'
import { consentRecordOf } from '../src/fhir/read/consent-record.ts'
import type { SourceIs } from '../src/fhir/write/consents.ts'
import { resourcesOf } from '../src/fhir/write/resources-of.ts'
import { type ConsentCase, consentCases, referralOf } from './support/consent-cases.ts'
import { faultsOf, loadR4 } from './support/valid-fhir.ts'

beforeAll(loadR4, 60_000)

const ofConsent = (referral: Referral, source: SourceIs = 'apart') =>
  resourcesOf(referral, { report: null, source }).filter(({ name }) =>
    /^(QuestionnaireResponse|Consent)/.test(name),
  )

const bundleOf = (referral: Referral): Bundle<FhirResource> => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: ofConsent(referral).map(({ fullUrl, resource }) => ({ fullUrl, resource })),
})

const committed = (name: string): Bundle<FhirResource> =>
  JSON.parse(readFileSync(join('fhir-profiles', 'examples', `Bundle-${name}.json`), 'utf8'))

const partsOf = (resources: readonly FhirResource[]) => {
  const responses = resources.flatMap((one) =>
    one.resourceType === 'QuestionnaireResponse' ? [one] : [],
  )
  const consents = resources.flatMap((one) => (one.resourceType === 'Consent' ? [one] : []))
  return { response: responses[0] as QuestionnaireResponse, consents }
}

/** The referral again, on the consent that was read from FHIR. */
const readBack = (referral: Referral, response: QuestionnaireResponse): Referral => {
  const read = consentRecordOf(response)
  if (!read.ok) throw new Error(`${read.failure.linkId} cannot be read`)
  return { ...referral, consent: read.value }
}

describe.each(consentCases)('consent 4: the example %s', (name: ConsentCase) => {
  const referral = referralOf(name)
  const bundle = bundleOf(referral)
  const { response, consents } = partsOf(
    (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []),
  )

  it('is what the product writes', () => {
    const { entry } = committed(name)
    expect(entry).toEqual(bundle.entry)
  })

  it('is a referral that may be sent', () => {
    const { birthDate, consent } = recordedConsentOf(referral)
    const day = recordedOn(referral)
    const situation = { birthDate, consent, recordedIn: consent.band, knownUntil: day }
    expect(decide(situation, day, { employment: 'municipality' }).maySend).toBe(true)
  })

  it('is valid by R4, by its profiles and by the Questionnaire', () => {
    for (const resource of [bundle, response, ...consents]) expect(faultsOf(resource)).toEqual([])
  })

  it('comes through FHIR to the domain and back unchanged', () => {
    const again = readBack(referral, response)
    expect(again.consent).toEqual(referral.consent)
    expect(bundleOf(again)).toEqual(bundle)
  })

  it('does so where the HIS keeps the source inside each Consent', () => {
    const written = ofConsent(referral, 'contained')
    expect(written.map(({ name: own }) => own)).toEqual(['Consent/help', 'Consent/disclosure'])
    for (const { resource } of written) {
      expect(faultsOf(resource)).toEqual([])
      const source = consentStateOf(resource as Consent)?.source
      expect(ofConsent(readBack(referral, source as QuestionnaireResponse), 'contained')).toEqual(
        written,
      )
    }
  })

  it('says in its Consents what the record permits', () => {
    for (const consent of consents) {
      const { permitted = {}, byName = [] } = consentStateOf(consent) ?? {}
      expect(Object.keys(permitted)).not.toEqual([])
      for (const [purpose, is] of Object.entries(permitted)) {
        expect([purpose, is]).toEqual([purpose, isPermitted(referral, purpose as Purpose)])
      }
      for (const { receiver, isPermitted: is } of byName) {
        expect([receiver, is]).toEqual([receiver, isPermitted(referral, receiver.party, receiver)])
      }
      const isAboutSharing = consent.category[0]?.coding?.[0]?.code === 'IDSCL'
      expect(byName.map(({ receiver }) => receiver)).toEqual(
        isAboutSharing ? receiversIn(referral.consent) : [],
      )
    }
  })
})
