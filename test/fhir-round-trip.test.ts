import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type {
  Appointment,
  Bundle,
  Consent,
  DocumentReference,
  FhirResource,
  QuestionnaireResponse,
  Reference,
  ServiceRequest,
  Task,
} from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import type { AgeBand, ConsentRecord } from '../src/domain/consent/consent-record.ts'
import type { FhirId } from '../src/domain/identifiers.ts'
import type { Referral } from '../src/domain/referral.ts'
import { described } from '../src/fhir/described/described.ts'
import { consentStateOf } from '../src/fhir/read/consent.ts'
import { consentRecordOf } from '../src/fhir/read/consent-record.ts'
import { referencedId } from '../src/fhir/read/reference.ts'
import { readTold } from '../src/fhir/read/told.ts'
import { consentSourceOf } from '../src/fhir/write/consent-source.ts'
import { consentOf } from '../src/fhir/write/consents.ts'
import { namedBy, namingOf } from '../src/fhir/write/naming.ts'
import { aReferral } from './support/referrals.ts'

const folder = join('fhir-profiles', 'examples')

const examples = readdirSync(folder).map((name) => {
  const example: FhirResource = JSON.parse(readFileSync(join(folder, name), 'utf8'))
  const inside =
    example.resourceType === 'Bundle' ? ((example as Bundle<FhirResource>).entry ?? []) : []
  const resources = inside.flatMap(({ resource }) => resource ?? [])
  return [name, resources.length === 0 ? [example] : resources] as const
})

const isSource = (one: FhirResource): one is QuestionnaireResponse =>
  one.resourceType === 'QuestionnaireResponse'
const isConsent = (one: FhirResource): one is Consent => one.resourceType === 'Consent'

/** Those that are described as a table of places; the audit is only written. */
const isTold = (
  one: FhirResource,
): one is ServiceRequest | Task | Appointment | DocumentReference =>
  ['ServiceRequest', 'Task', 'Appointment', 'DocumentReference'].includes(one.resourceType)

const recordIn = (source: QuestionnaireResponse): ConsentRecord => {
  const read = consentRecordOf(source)
  if (!read.ok) throw new Error(`${read.failure.linkId} cannot be read`)
  return read.value
}

/** Somebody of that age on the day of recording. */
const births: Readonly<Record<AgeBand, string>> = {
  'under-12': '2018-01-01',
  '12-to-15': '2013-01-01',
  '16-and-17': '2010-01-01',
}

const partyIn = ({ display = '', identifier }: Reference) => ({
  name: display,
  identifiers:
    identifier?.system && identifier.value
      ? [{ system: identifier.system, value: identifier.value }]
      : [],
})

/** As much of a referral as its source and Consents tell. */
const referralOf = (source: QuestionnaireResponse, [consent]: readonly Consent[]): Referral => {
  const base = aReferral().build()
  const named = namedBy(source.identifier?.value ?? '')
  const patient = referencedId(source.subject, 'Patient')
  if (named === null || patient === null) throw new Error('it is nobody’s')
  const record = recordIn(source)
  const [rule] = consent?.provision?.provision ?? []
  const receiver = rule?.actor?.map(({ reference }) => reference).find((one) => !one.reference)
  return {
    ...base,
    id: named.referral,
    patient: {
      ...base.patient,
      id: patient,
      name: { text: source.subject?.display ?? '' },
      birthDate: births[record.band],
    },
    practice: {
      ...base.practice,
      ...partyIn(consent?.organization?.[0] ?? {}),
      organisationId: referencedId(consent?.organization?.[0], 'Organization'),
    },
    receiver: {
      ...base.receiver,
      ...partyIn(receiver ?? {}),
      employment: consent?.policy?.length === 1 ? 'practice' : 'municipality',
    },
    request: {
      ...base.request,
      encounter: referencedId(source.encounter, 'Encounter') as FhirId | null,
    },
    consent: record,
  }
}

describe.each(examples.filter(([, resources]) => resources.some(isTold)))('%s', (_, resources) => {
  it.each(
    resources.filter(isTold).map((one) => [one.identifier?.[0]?.value ?? one.id, one] as const),
  )('%s goes through the domain and comes back the same', (_name, resource) => {
    const read = readTold(resource)
    if (!read.ok) throw new Error(JSON.stringify(read.failure))
    const { kind, name, referral, told } = read.value
    const again = described[kind].write(told as never, { naming: namingOf(referral), name })
    expect(again).toEqual(resource)
  })
})

/** The audit has no consent in it. */
const withConsent = examples.flatMap(([name, resources]) => {
  const [source] = resources.filter(isSource)
  return source === undefined ? [] : [[name, source, resources.filter(isConsent)] as const]
})

describe('the consent of an example', () => {
  it.each(withConsent)('%s goes through the domain and comes back', (_, source, consents) => {
    const referral = referralOf(source, consents)
    const naming = namingOf(referral.id)
    expect(consentSourceOf(referral, naming)).toEqual(source)
    for (const consent of consents) {
      const { act } = consentStateOf(consent) ?? {}
      if (act === undefined) throw new Error('it is one of the two')
      expect(consentOf(act, referral, { naming, source: 'apart' })).toEqual(consent)
    }
  })
})
