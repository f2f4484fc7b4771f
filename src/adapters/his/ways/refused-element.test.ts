import { describe, expect, it } from 'vitest'
import { aReferral } from '../../../../test/support/referrals.ts'
import { resourcesOf } from '../../../fhir/write/resources-of.ts'
import type { FhirFailure } from '../fhir-failure.ts'
import { namingElement } from './refused-element.ts'

const sent = resourcesOf(aReferral().build(), { report: null }).map(({ resource }) => resource)

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
    ['Consent.provision.period', 'Consent.provision'],
    ['Bundle.entry[3].resource.reasonCode[0]', 'ServiceRequest.reasonCode'],
    ['Bundle.entry[3].resource.ofType(ServiceRequest).priority', 'ServiceRequest.priority'],
    ['Bundle.entry[4].resource/*Task/null*/.focus', 'Task.focus'],
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
