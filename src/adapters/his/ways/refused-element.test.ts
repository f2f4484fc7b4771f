import { describe, expect, it } from 'vitest'
import { furtherCases } from '../../../../test/support/further-cases.ts'
import { aReferral } from '../../../../test/support/referrals.ts'
import { resourcesOf } from '../../../fhir/write/resources-of.ts'
import type { FhirFailure } from '../fhir-failure.ts'
import { namingElement } from './refused-element.ts'

const sent = resourcesOf(aReferral().build(), { report: null })

const refusal = (status: number, ...expressions: string[]): FhirFailure => ({
  kind: 'status',
  code: `http-${status}`,
  status,
  issues: ['processing'],
  expressions,
  retryAfterSeconds: null,
})
const codeOf = (status: number, ...expressions: string[]) =>
  namingElement(refusal(status, ...expressions), sent).code

describe('fault R12: the element that a HIS will not have', () => {
  it.each([
    ['ServiceRequest.reasonCode[0].text', 'ServiceRequest.reasonCode'],
    ['Consent.provision.period', 'Consent/help.provision'],
    ['Bundle.entry[3].resource.reasonCode[0]', 'ServiceRequest.reasonCode'],
    ['Bundle.entry[3].resource.ofType(ServiceRequest).priority', 'ServiceRequest.priority'],
    ['Bundle.entry[4].resource/*Task/null*/.focus', 'Task/coordination.focus'],
    ['Bundle.entry[3]', 'ServiceRequest'],
    ['ServiceRequest', 'ServiceRequest'],
    ['ServiceRequest.extension[0]', 'ServiceRequest'],
    ['ServiceRequest.[0].reasonCode', 'ServiceRequest'],
  ])('%s is %s', (expression, element) => {
    expect(codeOf(422, expression)).toBe(`http-422:${element}`)
    expect(codeOf(400, 'of no use', expression)).toBe(`http-400:${element}`)
  })

  it.each([
    'Jan de Vries is no patient here',
    'Line[1] Col[20]',
    'Patient.name',
    'Bundle.entry[17].resource.note',
    'Bundle.entry[3] van Jan de Vries',
    'In Bundle.entry[3].resource.reasonCode',
    'ServiceRequest van Jan de Vries',
    'In ServiceRequest.reasonCode',
    'Bundle.type',
    'constructor.name',
    '',
  ])('is not told where it says %j', (expression) => {
    expect(codeOf(422, expression)).toBe('http-422')
  })

  it.each([
    ['Condition/condition-p06', 'ServiceRequest.reasonReference'],
    ['Patient/patient-sem', 'ServiceRequest.subject'],
    ['Patient/another', null],
    ['Patient/patient', null],
  ])('is the one that refers to %s, which the HIS does not know', (reference, element) => {
    const { request } = aReferral().build()
    expect(request.reason?.conditionId).toBe('condition-p06')
    expect(codeOf(422, reference)).toBe(element === null ? 'http-422' : `http-422:${element}`)
  })

  it('goes before the resource that holds it, whichever is named first', () => {
    expect(codeOf(422, 'ServiceRequest', 'ServiceRequest.encounter')).toBe(
      'http-422:ServiceRequest',
    )
    expect(codeOf(422, 'Task', 'ServiceRequest.reasonReference')).toBe(
      'http-422:ServiceRequest.reasonReference',
    )
  })

  it('says of which of several it is, so that a proposal is not taken for the request', () => {
    const proposed = resourcesOf(furtherCases['proposed to the huisarts'], { report: null })
    const later = proposed.filter(({ name }) => name !== 'ServiceRequest')
    const refused = refusal(422, 'ServiceRequest.reasonCode')
    expect(namingElement(refused, later).code).toBe('http-422:ServiceRequest/proposal.reasonCode')
  })

  it('may be of the eleventh and later of what was sent', () => {
    const [first] = sent
    const many = [...sent, ...sent, ...(first === undefined ? [] : [first])]
    const refused = refusal(422, 'Bundle.entry[10].resource.item')
    expect(namingElement(refused, many).code).toBe('http-422:QuestionnaireResponse.item')
  })

  it('has no part in any other answer', () => {
    expect(codeOf(403, 'ServiceRequest.note')).toBe('http-403')
    const failed = { kind: 'no-answer', code: 'timeout' } as const
    expect(namingElement(failed, sent)).toBe(failed)
  })
})
