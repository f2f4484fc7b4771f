import type { Bundle } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { aReferral } from '../../../test/support/referrals.ts'
import type { HisReferences } from '../../application/ports/his.ts'
import { resourcesOf } from '../../fhir/write/resources-of.ts'
import { readAnswer } from './transaction-answer.ts'
import { changesIn } from './write-plan.ts'

const referral = aReferral().build()
const [, help, sharing] = resourcesOf(referral, { report: null })
if (help === undefined || sharing === undefined) throw new Error('a referral has two consents')

const changes = (known: HisReferences = {}) => changesIn([help, sharing], known)
const digests = changes().map(({ digest }) => digest)
const known: HisReferences = {
  'Consent/help': { reference: 'Consent/1', versionId: '1', digest: 'before' },
}

type Response = { status: string; location?: string; etag?: string }

const answer = (...responses: readonly (Response | undefined)[]): Bundle => ({
  resourceType: 'Bundle',
  type: 'transaction-response',
  entry: responses.map((response) => (response === undefined ? {} : { response })),
})

const created = (id: string): Response => ({
  status: '201 Created',
  location: `Consent/${id}/_history/1`,
})

describe('the answer to a transaction, entry by entry', () => {
  it('says where each is, at which version', () => {
    expect(readAnswer(changes(), answer(created('1'), created('2')), false)).toEqual({
      references: {
        'Consent/help': { reference: 'Consent/1', versionId: '1', digest: digests[0] },
        'Consent/disclosure': { reference: 'Consent/2', versionId: '1', digest: digests[1] },
      },
      found: [],
    })
  })

  it('says what was there already, which counts as changed', () => {
    const response = { status: '200 OK', location: 'Consent/7/_history/3' }
    expect(readAnswer(changes(), answer(created('1'), response), false)).toMatchObject({
      references: { 'Consent/disclosure': { reference: 'Consent/7', versionId: null, digest: '' } },
      found: ['Consent/disclosure'],
    })
  })

  it('takes the place that we know where a replacement does not say it', () => {
    const response = { status: '200 OK', etag: 'W/"2"' }
    expect(readAnswer(changes(known), answer(response, created('2')), false)).toMatchObject({
      references: {
        'Consent/help': { reference: 'Consent/1', versionId: '2', digest: digests[0] },
      },
      found: [],
    })
  })

  it('takes the place that we chose where the HIS does not say it', () => {
    const place = `Consent/${referral.id}-consent-help`
    const quiet = { status: '201' }
    expect(readAnswer(changes(), answer(quiet, quiet), true)).toMatchObject({
      references: { 'Consent/help': { reference: place, versionId: null } },
      found: [],
    })
  })

  it.each<[string, Bundle]>([
    ['is of another kind', { ...answer(created('1'), created('2')), type: 'batch-response' }],
    ['has fewer entries', answer(created('1'))],
    ['has more entries', answer(created('1'), created('2'), created('3'))],
    ['has none', { resourceType: 'Bundle', type: 'transaction-response' }],
    ['has an entry without a response', answer(created('1'), undefined)],
    [
      'has an entry that failed',
      answer(created('1'), { ...created('2'), status: '400 Bad Request' }),
    ],
    ['does not say where a new one is', answer(created('1'), { status: '201 Created' })],
    [
      'puts a new one with another type',
      answer(created('1'), { status: '201', location: 'Task/2' }),
    ],
  ])('fault R11: is no answer when it %s', (_, bundle) => {
    expect(readAnswer(changes(), bundle, false)).toBeNull()
  })

  it('fault R11: is no answer when a replacement is elsewhere', () => {
    const elsewhere = { status: '200 OK', location: 'Consent/9/_history/2' }
    expect(readAnswer(changes(known), answer(elsewhere, created('2')), false)).toBeNull()
    const there = { status: '200 OK', location: 'Consent/1/_history/2' }
    expect(readAnswer(changes(known), answer(there, created('2')), false)).toMatchObject({
      references: { 'Consent/help': { reference: 'Consent/1', versionId: '2' } },
      found: [],
    })
  })
})
