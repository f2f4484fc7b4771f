import { describe, expect, it } from 'vitest'
import { aReferral } from '../../../test/support/referrals.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import type { ServiceRequest } from '../../domain/service-request.ts'
import type { Delivery } from '../ports/store.ts'
import { isRefusal, mayBeWrittenAgain, refusedParts } from './refused.ts'

const since = '2026-11-25T09:00:00.000Z'
const stopped = (code: string): Delivery => ({ state: 'needs-action', since, code, inHis: [] })

const request = (changed: Partial<ServiceRequest> = {}): ServiceRequest => ({
  ...aReferral().build().request,
  encounter: 'contact-1' as FhirId,
  ...changed,
})

describe('fault R12: what the practice can file otherwise', () => {
  it.each([
    ['http-422:ServiceRequest.encounter', ['encounter']],
    ['http-400:QuestionnaireResponse.encounter', ['encounter']],
    ['http-422:ServiceRequest.reasonReference', ['episode']],
    ['http-422:ServiceRequest.reasonCode', ['question']],
    ['http-422:ServiceRequest.orderDetail', ['contacts']],
    ['http-422:ServiceRequest.contained', ['contacts']],
    ['http-422:ServiceRequest.note', ['explanation']],
    ['http-422:DocumentReference/report.context', ['episode', 'encounter']],
    ['http-422:DocumentReference.context', ['episode', 'encounter']],
    ['http-422:DocumentReference/report.content', []],
    ['http-422:ServiceRequest/proposal.reasonCode', []],
    ['http-422:ServiceRequest.subject', []],
    ['http-422:Consent/help.provision', []],
    ['http-422', []],
    ['set-aside', []],
  ])('of %s is %j', (code, parts) => {
    expect(refusedParts(stopped(code), request())).toEqual(parts)
  })

  it('is nothing where it waits, or is there', () => {
    const code = 'http-422:ServiceRequest.encounter'
    expect(refusedParts({ state: 'waiting', since, code }, request())).toEqual([])
    expect(refusedParts({ state: 'delivered', at: since, inHis: [] }, request())).toEqual([])
  })

  it.each([
    ['the contact is left out', 'encounter', { filing: { without: ['encounter'] } }],
    ['there is no contact', 'encounter', { encounter: null }],
    ['it stands under no episode', 'reasonReference', { filing: { episode: null } }],
    ['the question stands in the letter', 'reasonCode', { filing: { without: ['question'] } }],
  ] as const)('is nothing more where %s', (_, element, changed) => {
    const delivery = stopped(`http-422:ServiceRequest.${element}`)
    expect(refusedParts(delivery, request(changed))).toEqual([])
  })
})

describe('what the practice may have sent to the HIS again', () => {
  it.each(['http-422', 'http-403', 'http-410', 'http-409', 'dubbel-in-his', 'other-patient'])(
    'is what stopped with %s',
    (code) => {
      expect(mayBeWrittenAgain(stopped(code))).toBe(true)
    },
  )

  it.each(['set-aside', 'internal-error'])(
    'is not what stopped with %s: an operator ends it',
    (code) => {
      expect(mayBeWrittenAgain(stopped(code))).toBe(false)
    },
  )

  it('is not what waits already', () => {
    expect(mayBeWrittenAgain({ state: 'waiting', since, code: 'http-503' })).toBe(false)
  })
})

describe('a refusal of the HIS', () => {
  it.each(['http-400', 'http-403', 'http-404', 'http-410', 'http-422:ServiceRequest.note'])(
    'is %s',
    (code) => expect(isRefusal(code)).toBe(true),
  )
  it.each(['http-409', 'http-412', 'http-503', 'timeout', 'other-patient', 'set-aside'])(
    'is not %s',
    (code) => expect(isRefusal(code)).toBe(false),
  )
})
