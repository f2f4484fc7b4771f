import { createHash } from 'node:crypto'
import type {
  Consent,
  DocumentReference,
  QuestionnaireResponse,
  QuestionnaireResponseItem,
  QuestionnaireResponseItemAnswer,
  RelatedPerson as RelatedPersonResource,
  ServiceRequest,
  Task,
} from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { father, mother } from '../../../test/support/persons.ts'
import { aReferral, minutesLater, theReferral } from '../../../test/support/referrals.ts'
import { withFeedback, writtenCase } from '../../../test/support/written-cases.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import type { HistoryEntry } from '../../domain/history.ts'
import type { FhirId, ReferralId } from '../../domain/identifiers.ts'
import type { RelatedPerson, Relation } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { reportAsTold } from '../../domain/told/documents.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { element } from './element.ts'
import { namingOf } from './naming.ts'
import { resourcesOf } from './resources-of.ts'

const letter = new TextEncoder().encode('%PDF-1.7 een brief')

const named = <Resource>(referral: Referral, name: string): Resource => {
  const all = resourcesOf(referral, { report: letter, letter })
  const found = all.find((written) => written.name === name)
  if (found === undefined) throw new Error(`${name} was not written`)
  return found.resource as Resource
}
const requestOf = (referral: Referral) => named<ServiceRequest>(referral, 'ServiceRequest')
const workOf = (referral: Referral) => named<Task>(referral, 'Task/coordination')
const reviewOf = (referral: Referral) => named<Task>(referral, 'Task/review')
const helpOf = (referral: Referral) => named<Consent>(referral, 'Consent/help')
const sourceOf = (referral: Referral) =>
  named<QuestionnaireResponse>(referral, 'QuestionnaireResponse')
const letterOf = (referral: Referral) =>
  named<DocumentReference>(referral, 'DocumentReference/letter')
const reportOf = (referral: Referral) =>
  named<DocumentReference>(referral, 'DocumentReference/report')

const answersTo = (
  question: string,
  items: readonly QuestionnaireResponseItem[] = [],
): readonly QuestionnaireResponseItemAnswer[] =>
  items.flatMap(({ linkId, answer = [], item }) =>
    linkId === question ? answer : answersTo(question, item),
  )

const started = () => aReferral().received().acceptedBy().started()

const withReason = (reason: Partial<Referral['request']>): Referral => {
  const referral = aReferral().build()
  return { ...referral, request: { ...referral.request, ...reason } }
}

describe('the ServiceRequest of a referral', () => {
  it('says who may be contacted and who may not', () => {
    const details = requestOf(aReferral().build()).orderDetail ?? []
    expect(details.map(({ coding, text }) => [coding?.[0]?.code, text])).toEqual([
      ['wel-benaderen', 'Wel benaderen: Fatima Haddad (moeder), 0612345678'],
      ['niet-benaderen', 'Niet benaderen: Joris van der Velde (vader), 0687654321'],
    ])
  })

  it('says nothing of contacts where there is nothing to say', () => {
    expect(requestOf(withReason({ contacts: [] }))).not.toHaveProperty('orderDetail')
  })

  it('workflow 20: is based on another, and replaces one, by our identifier of that one', () => {
    const other = '0b9d2c4e-7f31-4a86-8c5d-6e1f2a3b4c5d' as ReferralId
    const reference = {
      type: 'ServiceRequest',
      identifier: {
        use: 'official',
        system: 'https://jeugdschakel.nl/fhir/NamingSystem/referral',
        value: other,
      },
    }
    expect(requestOf(aReferral().basedOn(other).build()).basedOn).toEqual([reference])
    expect(requestOf(aReferral().basedOn(other).build())).not.toHaveProperty('replaces')
    expect(requestOf(aReferral().replacing(other).build()).replaces).toEqual([reference])
    expect(requestOf(aReferral().build())).not.toHaveProperty('basedOn')
  })

  it('ties to the contact and the episode that there are, and to no other', () => {
    expect(requestOf(withReason({ encounter: 'e-1' as FhirId })).encounter).toEqual({
      reference: 'Encounter/e-1',
      type: 'Encounter',
    })
    const bare = requestOf(withReason({ reason: null, encounter: null, duplicateReason: null }))
    for (const element of ['encounter', 'reasonReference', 'note']) {
      expect(bare).not.toHaveProperty(element)
    }
  })
})

describe('the Consent of a referral', () => {
  it('leaves out who was not asked, and its source says so', () => {
    const referral = aReferral().build()
    const [first, second] = referral.consent.statements
    if (first === undefined || second === undefined) throw new Error('two parents')
    const answers = { ...second.answers, help: 'not-asked' } as const
    const statements = [first, { ...second, answers }]
    const asked = { ...referral, consent: { ...referral.consent, statements } }
    expect(helpOf(asked).performer?.map(({ reference }) => reference)).toEqual([
      'RelatedPerson/related-mother',
    ])
    expect(helpOf(asked)).not.toHaveProperty('contained')
    const said = answersTo('statements.answers.help', sourceOf(asked).item)
    expect(said.map(({ valueCoding }) => valueCoding?.code)).toEqual(['given', 'not-asked'])
  })

  it.each<[Relation, string | null]>([
    ['mother', 'MTH'],
    ['father', 'FTH'],
    ['parent', 'PRN'],
    ['guardian', '11'],
    ['foster-parent', 'PRNFOST'],
    ['step-parent', 'STPPRN'],
    ['grandparent', 'GRPRN'],
    ['sibling', 'SIB'],
    ['other', null],
  ])('rests on a source that contains a %s whom the HIS does not hold as %s', (relation, code) => {
    const person: RelatedPerson = { ...father, id: null, relation }
    const source = sourceOf(aReferral().consentedBy(mother, person).build())
    const inside = (source.contained ?? []) as unknown as readonly RelatedPersonResource[]
    const [contained, ...others] = inside
    expect(others).toEqual([])
    if (contained?.resourceType !== 'RelatedPerson') throw new Error('nobody is contained')
    const [relationship] = contained.relationship ?? []
    const vektis = 'urn:oid:2.16.840.1.113883.2.4.3.11.22.472'
    const roleCode = 'http://terminology.hl7.org/CodeSystem/v3-RoleCode'
    const system = relation === 'guardian' ? vektis : roleCode
    expect(relationship?.coding).toEqual(code === null ? undefined : [{ system, code }])
    expect(relationship?.text).toMatch(/[a-z]/)
    expect(contained.name).toEqual([{ text: 'Joris van der Velde' }])
    const [, said] = answersTo('statements.person', source.item)
    expect(said?.valueReference).toMatchObject({
      reference: '#person-1',
      display: expect.stringMatching(
        /^Joris van der Velde \(Joris\) \([a-z ]+\)$|^Joris van der Velde \([a-z ]+\)$/,
      ),
    })
  })

  it('tells two whom the HIS does not hold apart', () => {
    const persons = [mother, father].map((one) => ({ ...one, id: null }))
    const help = helpOf(
      aReferral()
        .consentedBy(...persons)
        .build(),
    )
    expect(help.contained?.map(({ id }) => id)).toEqual(['person-1', 'person-2'])
    expect(help.performer?.map(({ reference }) => reference)).toEqual(['#person-1', '#person-2'])
  })

  it('consent O2: stays as it was where the referral stopped for another reason', () => {
    expect(helpOf(writtenCase('withdrawn with the consent')).status).toBe('inactive')
    expect(helpOf(writtenCase('rejected')).status).toBe('active')
  })
})

describe('the Task of the work', () => {
  const later = (referral: Referral, row: HistoryEntry['row']): Referral => {
    const last = referral.history.at(-1)
    if (last === undefined) throw new Error('something happened')
    return {
      ...referral,
      history: [...referral.history, { ...last, row, at: minutesLater(999).toISOString() }],
    }
  }

  it.each(['18', '18b', '20'] as const)(
    'workflow %s: does not change by what the practice decides',
    (row) => {
      const referral = started().completed().build()
      expect(workOf(later(referral, row))).toEqual(workOf(referral))
    },
  )

  it('changed last when the other party last did something', () => {
    const referral = aReferral().received(minutesLater(30)).build()
    expect(workOf(referral).lastModified).toBe(minutesLater(30).toISOString())
    expect(workOf(later(referral, '4')).lastModified).toBe(minutesLater(999).toISOString())
    expect(workOf({ ...referral, history: [] }).lastModified).toBe(referral.request.authoredOn)
  })

  it('runs from the first contact, until it is done', () => {
    expect(workOf(aReferral().build())).not.toHaveProperty('executionPeriod')
    const start = minutesLater(60).toISOString()
    expect(workOf(started().build()).executionPeriod).toEqual({ start })
    expect(workOf(started().completed().build()).executionPeriod).toEqual({
      start,
      end: minutesLater(120).toISOString(),
    })
  })

  it('workflow 8: carries the reason of a rejection, in code and words', () => {
    expect(workOf(writtenCase('rejected')).statusReason).toMatchObject({
      coding: [{ code: 'buiten-gemeente' }],
      text: 'Uitgelegd aan de telefoon.',
    })
    expect(workOf(aReferral().build())).not.toHaveProperty('statusReason')
  })

  it('workflow 7: says when the work is expected, and what is possible instead', () => {
    const accepted = aReferral().received().acceptedBy().build()
    const expectedOn = '2026-12-24' as LocalDate
    const coordination = { ...accepted.coordination, expectedOn } as Referral['coordination']
    expect(workOf({ ...accepted, coordination }).output).toMatchObject([
      {
        type: { coding: [{ code: 'verwacht-op', display: 'Verwacht op' }] },
        valueDate: expectedOn,
      },
    ])
    const rejected = aReferral().received().rejected().build()
    const alternative = {
      ...rejected.coordination,
      alternative: 'CJG Heuvelland',
    } as Referral['coordination']
    expect(workOf({ ...rejected, coordination: alternative }).output).toMatchObject([
      { type: { coding: [{ code: 'alternative' }] }, valueString: 'CJG Heuvelland' },
    ])
    expect(workOf(rejected)).not.toHaveProperty('output')
  })

  it('consent D4: says that nothing may be told only when there is something to tell', () => {
    const referral = withFeedback(started().build(), 'refused')
    expect(workOf(referral)).not.toHaveProperty('output')
    const completed = withFeedback(started().completed().build(), 'refused')
    expect(workOf(completed).output).toMatchObject([{ valueBoolean: true }])
  })

  it('workflow 14: has of an outcome only what there is', () => {
    const { output = [] } = workOf(started().completed({ advice: '' }).build())
    expect(output.map(({ type }) => type.coding?.[0]?.code)).toEqual(['conclusion', 'outcome'])
  })
})

describe('the Task of the review', () => {
  it('workflow 18: asks about the outcome, and is changed when it is decided', () => {
    const completed = reviewOf(writtenCase('completed'))
    expect(completed.input).toMatchObject([
      {
        type: { coding: [{ code: 'outcome' }] },
        valueCodeableConcept: { coding: [{ code: 'verwijzing-jeugd-ggz' }] },
      },
    ])
    expect(completed.lastModified).toBe(completed.authoredOn)
    expect(completed.code?.coding?.[0]?.code).toBe('uitkomst-beoordelen')
    const seen = reviewOf(writtenCase('completed and seen'))
    expect(seen.lastModified).toBe(minutesLater(180).toISOString())
    expect(seen.output).toMatchObject([
      { valueCodeableConcept: { coding: [{ code: 'gezien' }] } },
      { valueReference: { reference: 'PractitionerRole/role-bos' } },
    ])
  })

  it('workflow 29: does not say who decided where that was done in the HIS', () => {
    const { review, ...referral } = writtenCase('completed and seen')
    if (review?.status !== 'completed') throw new Error('nobody decided')
    const decided = { ...referral, review: { ...review, decidedBy: null } }
    expect(reviewOf(decided).output).toMatchObject([
      { valueCodeableConcept: { coding: [{ code: 'gezien' }] } },
    ])
    expect(reviewOf(writtenCase('completed'))).not.toHaveProperty('output')
  })

  it('workflow 18b: asks about the reason, in the words of the POH Jeugd', () => {
    expect(reviewOf(writtenCase('rejected')).input).toMatchObject([
      {
        valueCodeableConcept: {
          coding: [{ code: 'buiten-gemeente' }],
          text: 'Uitgelegd aan de telefoon.',
        },
      },
    ])
  })

  it('consent D4: says that nothing may be told', () => {
    expect(reviewOf(writtenCase('completed without feedback')).input).toMatchObject([
      { valueBoolean: true },
    ])
  })
})

describe('a party that the HIS does not hold', () => {
  const unknown = () => writtenCase('sent from a practice that the HIS does not hold')

  it('is known by its name, and by its identifier where it has one', () => {
    expect(helpOf(unknown()).organization).toEqual([
      { type: 'Organization', display: 'Huisartspraktijk De Linde' },
    ])
    const referral = unknown()
    const identifiers = [{ system: 'https://example.org', value: '1' }]
    const withIdentifier = { ...referral, practice: { ...referral.practice, identifiers } }
    expect(helpOf(withIdentifier).organization?.[0]?.identifier).toEqual(identifiers[0])
  })

  it('is a Practitioner where the HIS has no role of theirs', () => {
    expect(requestOf(unknown()).requester).toEqual({
      reference: 'Practitioner/practitioner-bos',
      type: 'Practitioner',
      display: 'A.M. Bos',
    })
  })
})

describe('the referral as a letter', () => {
  it('is a final document of the huisarts, at the contact and on the episode', () => {
    const { reason } = aReferral().build().request
    const document = letterOf(withReason({ encounter: 'e-1' as FhirId, reason }))
    expect(document).toMatchObject({
      resourceType: 'DocumentReference',
      status: 'current',
      docStatus: 'final',
      type: { coding: [{ system: 'http://loinc.org', code: '57133-1', display: 'Referral note' }] },
      description: 'Verwijsbrief POH Jeugd',
      subject: { reference: 'Patient/patient-sem' },
      author: [{ reference: 'PractitionerRole/role-bos' }],
      context: {
        encounter: [{ reference: 'Encounter/e-1', type: 'Encounter' }],
        related: [{ reference: 'Condition/condition-p06', type: 'Condition' }],
      },
    })
    const [content] = document.content
    expect(content?.attachment).toMatchObject({
      contentType: 'application/pdf',
      language: 'nl-NL',
      size: letter.length,
      title: 'Verwijsbrief POH Jeugd',
      hash: createHash('sha1').update(letter).digest('base64'),
    })
    expect(Buffer.from(content?.attachment.data ?? '', 'base64')).toEqual(Buffer.from(letter))
    expect(document.identifier?.[0]?.value).toMatch(/-letter$/)
    expect(document.date).toBe(aReferral().build().request.authoredOn)
  })

  it('is entered in error with the referral', () => {
    expect(letterOf(writtenCase('entered in error')).status).toBe('entered-in-error')
  })

  it('hangs on nothing where there is nothing', () => {
    expect(letterOf(withReason({ encounter: null, reason: null }))).not.toHaveProperty('context')
  })
})

describe('the report', () => {
  it('is of the POH Jeugd, in the organisation', () => {
    const referral = started().completed().build()
    expect(reportOf(referral).author).toEqual([
      { type: 'PractitionerRole', display: 'Els Jansen, CJG Maasdal' },
    ])
  })

  it('is of the organisation where nobody may be named', () => {
    const referral = started().completed().build()
    const visible = { ...visibleToPractice(referral), worker: null }
    expect(reportAsTold(letter, referral, visible).author).toMatchObject({
      is: 'Organization',
      name: 'CJG Maasdal',
    })
  })

  it('is not written while there is no PDF of it', () => {
    const written = resourcesOf(started().completed().build(), { report: null })
    expect(written.map(({ name }) => name)).not.toContain('DocumentReference/report')
  })

  it('hangs on the request alone where there is no episode', () => {
    const referral = theReferral(started().completed().build()).withoutReason().build()
    expect(reportOf(referral).context?.related?.map(({ type }) => type)).toEqual(['ServiceRequest'])
  })
})

describe('a concept of ours', () => {
  const naming = namingOf('0b9d2c4e-7f31-4a86-8c5d-6e1f2a3b4c5d' as ReferralId)

  it('is in the words of who wrote it, else in those of the code', () => {
    expect(naming.concept('task-output', 'advice', 'Rust').text).toBe('Rust')
    expect(naming.concept('task-output', 'advice', '  ').text).toBe('Advies')
    expect(naming.concept('task-output', 'advice')).toEqual({
      coding: [
        {
          system: 'https://jeugdschakel.nl/fhir/CodeSystem/task-output',
          code: 'advice',
          display: 'Advies',
        },
      ],
      text: 'Advies',
    })
  })
})

describe('an element', () => {
  it('is without what is nothing, and keeps what is false, zero or empty text', () => {
    expect(
      element({ a: null, b: [] as string[], c: undefined, h: {}, d: false, e: 0, f: '', g: ['x'] }),
    ).toStrictEqual({
      d: false,
      e: 0,
      f: '',
      g: ['x'],
    })
  })
})
