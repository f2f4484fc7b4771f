import type { QuestionnaireResponse } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { wholeRecords } from '../../../test/support/consent-records.ts'
import { because, gezag, joint, no, ots, says } from '../../../test/support/consents.ts'
import { father, mother } from '../../../test/support/persons.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import type { ConsentRecord } from '../../domain/consent/consent-record.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import type { RelatedPerson } from '../../domain/person.ts'
import { canonicalsAt } from '../canonicals.ts'
import { consentSourceOf } from '../write/consent-source.ts'
import { namingOf } from '../write/naming.ts'
import { consentRecordOf } from './consent-record.ts'

const referral = aReferral().build()
const naming = namingOf(referral.id)
const write = (consent: ConsentRecord) => consentSourceOf({ ...referral, consent }, naming)
const sent = () => structuredClone(write(referral.consent))

describe('the record of consent in FHIR', () => {
  it.each(Object.entries(wholeRecords))('comes back as it went: %s', (_, facts) => {
    const consent: ConsentRecord = { ...referral.consent, ...facts }
    expect(consentRecordOf(write(consent))).toStrictEqual({ ok: true, value: consent })
  })

  // Each is named in this one place, and known only by hand.
  const someone: RelatedPerson = { ...father, id: null, phones: [] }
  const everything = ['help'] as const
  it.each<[string, Partial<ConsentRecord>]>([
    ['who has gezag', { authority: gezag('single', [someone]) }],
    ['the GI', { authority: { ...joint, supervision: { ...ots(), institution: someone } } }],
    ['who said something', { statements: [says(someone)] }],
    ['who did not answer', { unanswered: [{ person: someone, kind: 'no-time' }] }],
    [
      'who spoke for another',
      { unanswered: [{ person: mother, kind: 'presumed', saidBy: someone }] },
    ],
    ['whose consent is missing', { exceptions: [because('urgent', someone)] }],
    ['who objects', { objections: [no('objection', someone, everything)] }],
    ['who is not informed', { informing: { withheldFrom: [someone], atWishOfYouth: [] } }],
    ['who is informed', { informing: { withheldFrom: [], atWishOfYouth: [someone] } }],
  ])('holds %s, also where that person is named nowhere else', (_, facts) => {
    const consent = { ...referral.consent, authority: null, statements: [], ...facts }
    const written = write(consent)
    expect(written.contained).toMatchObject([{ id: 'person-1' }])
    expect(consentRecordOf(written)).toEqual({ ok: true, value: consent })
  })

  it('comes back from a HIS that made its references absolute', () => {
    const written = JSON.stringify(sent()).replaceAll(
      /"(Patient|RelatedPerson|Practitioner)\//g,
      '"https://his.example/fhir/$1/',
    )
    expect(consentRecordOf(JSON.parse(written))).toEqual({ ok: true, value: referral.consent })
  })

  it('tells who is around the child also where it does not say of whom it is', () => {
    const { subject: _, ...written } = sent()
    expect(consentRecordOf(written)).toEqual({ ok: true, value: referral.consent })
  })

  it('is read under the base of the publisher, and under no other', () => {
    const canonicals = canonicalsAt('https://example.org/fhir')
    const written = consentSourceOf(referral, namingOf(referral.id, canonicals))
    expect(consentRecordOf(written, canonicals).ok).toBe(true)
    expect(consentRecordOf(written)).toEqual({ ok: false, failure: { linkId: 'persons.relation' } })
  })
})

const itemsIn = (response: QuestionnaireResponse, linkId: string) => {
  const walk = (items: QuestionnaireResponse['item'] = []): typeof items =>
    items.flatMap((item) => [item, ...walk(item.item)])
  return walk(response.item).filter((item) => item.linkId === linkId)
}

describe('a signed form in the record of consent', () => {
  it('is a document of the HIS', () => {
    const statements = [{ ...says(mother), signedForm: 'form-1' as FhirId }]
    const written = write({ ...referral.consent, statements })
    const [form] = itemsIn(written, 'statements.signed-form')
    const valueReference = { reference: 'DocumentReference/form-1', type: 'DocumentReference' }
    expect(form?.answer).toEqual([{ valueReference }])
  })
})

describe('a record of consent that is not whole', () => {
  type Change = (response: QuestionnaireResponse) => void
  const withoutAnswer =
    (linkId: string): Change =>
    (response) => {
      for (const item of itemsIn(response, linkId)) delete item.answer
    }
  const answered =
    (linkId: string, answer: object): Change =>
    (response) => {
      for (const item of itemsIn(response, linkId)) item.answer = [answer]
    }

  it.each<[string, string, Change]>([
    ['an answer is missing', 'statements.answers.help', withoutAnswer('statements.answers.help')],
    [
      'nobody wrote it down',
      'recorded-by.practitioner.id',
      withoutAnswer('recorded-by.practitioner.id'),
    ],
    [
      'it does not say of whom it is',
      'recorded-by',
      (response) => {
        for (const by of itemsIn(response, 'recorded-by')) delete by.item
      },
    ],
    [
      'two persons wrote it down',
      'recorded-by',
      (response) => {
        const worker = { linkId: 'recorded-by.worker' }
        for (const by of itemsIn(response, 'recorded-by')) by.item?.push(worker)
      },
    ],
    [
      'a code is not ours',
      'statements.way',
      answered('statements.way', {
        valueCoding: { system: canonicalsAt().codeSystem('consent-way'), code: 'telepathic' },
      }),
    ],
    [
      'a code is a list of codes',
      'statements.way',
      answered('statements.way', {
        valueCoding: { system: canonicalsAt().codeSystem('consent-way'), code: ['oral'] },
      }),
    ],
    ['words stand in the place of a code', 'band', answered('band', { valueString: 'under-12' })],
    ['a name is empty', 'persons.name.text', answered('persons.name.text', { valueString: '' })],
    ['a name is a number', 'persons.name.text', answered('persons.name.text', { valueString: 7 })],
    [
      'words stand in the place of yes or no',
      'mentions-others',
      answered('mentions-others', { valueBoolean: 'no' }),
    ],
    [
      'the child has gezag over itself',
      'authority.holders',
      answered('authority.holders', {
        valueReference: { reference: `Patient/${referral.patient.id}` },
      }),
    ],
    [
      'words stand in the place of a person',
      'statements.person',
      answered('statements.person', { valueString: 'Moeder' }),
    ],
    ...[
      { valueString: '01012345' },
      { valueReference: { type: 'Practitioner' } },
      { valueReference: { identifier: { system: 'urn:agb' } } },
      { valueReference: { identifier: { value: '01012345' } } },
      { valueReference: { identifier: { system: '', value: '01012345' } } },
      { valueReference: { identifier: { system: 'urn:agb', value: '' } } },
    ].map<[string, string, Change]>((number) => [
      `a number is ${JSON.stringify(number)}`,
      'recorded-by.practitioner.identifiers',
      answered('recorded-by.practitioner.identifiers', number),
    ]),
    ...['Group/1', 'urn:x#person-1', '#'].map<[string, string, Change]>((reference) => [
      `everybody is known as ${reference}`,
      'authority.holders',
      (response) => {
        for (const question of ['persons.reference', 'authority.holders']) {
          answered(question, { valueReference: { reference } })(response)
        }
      },
    ]),
    [
      'a day does not exist',
      'statements.date',
      answered('statements.date', { valueDate: '2026-02-30' }),
    ],
    [
      'it names a person that it does not know',
      'authority.holders',
      answered('authority.holders', { valueReference: { reference: 'RelatedPerson/stranger' } }),
    ],
    [
      'it names another patient',
      'statements.person',
      answered('statements.person', { valueReference: { reference: 'Patient/another' } }),
    ],
    [
      'two answers are given to one question',
      'band',
      (response) => {
        for (const { answer = [] } of itemsIn(response, 'band')) answer.push(...answer)
      },
    ],
    [
      'a part is missing',
      'informing',
      (response) => {
        response.item = response.item?.filter(({ linkId }) => linkId !== 'informing') ?? []
      },
    ],
    [
      'a part is there twice',
      'informing',
      (response) => void response.item?.push(...itemsIn(response, 'informing')),
    ],
    [
      'the answer that says who a person is, is left out',
      'persons.reference',
      (response) => {
        for (const person of itemsIn(response, 'persons')) {
          person.item = person.item?.filter(({ linkId }) => linkId !== 'persons.reference') ?? []
        }
      },
    ],
    [
      'there is no answer in the list of who a person is',
      'persons.reference',
      (response) => {
        for (const item of itemsIn(response, 'persons.reference')) item.answer = []
      },
    ],
    ['nothing says who a person is', 'persons.reference', withoutAnswer('persons.reference')],
    ['the moment is missing', 'authored', (response) => void delete response.authored],
    ['there are no answers', 'band', (response) => void delete response.item],
  ])('is not read when %s', (_, linkId, change) => {
    const response = sent()
    change(response)
    expect(consentRecordOf(response)).toEqual({ ok: false, failure: { linkId } })
  })
})
