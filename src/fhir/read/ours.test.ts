import type { FhirResource } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { canonicalsAt } from '../canonicals.ts'
import { oursOf } from './ours.ts'

const { identifier: system } = canonicalsAt()
const referral = '0b6f3f6e-5c57-4d0a-9a52-1f5a6f3f6e00'

const read = (resource: object) => oursOf(resource as FhirResource, system)
const request = (changed: object) =>
  read({
    resourceType: 'ServiceRequest',
    id: 'a1',
    identifier: [
      { system: 'urn:other', value: 'x' },
      { system, value: referral },
    ],
    subject: { reference: 'Patient/p1' },
    status: 'revoked',
    meta: { lastUpdated: '2026-11-25T10:00:00+01:00' },
    ...changed,
  })

describe('a resource that carries an identifier of ours', () => {
  it('tells of which referral it says to be, in whose record, and what was done to it', () => {
    expect(request({})).toEqual({
      reference: 'ServiceRequest/a1',
      claim: { referral, name: 'ServiceRequest' },
      patient: 'p1',
      owner: null,
      seen: { request: 'revoked', review: null },
      updatedAt: '2026-11-25T09:00:00.000Z',
    })
  })

  it.each(['revoked', 'completed', 'entered-in-error'])('says that the request is %s', (status) => {
    expect(request({ status })?.seen).toEqual({ request: status, review: null })
  })

  it('is a review that was completed, of the practice that owns it', () => {
    const review = read({
      resourceType: 'Task',
      id: 't1',
      identifier: [{ system, value: `${referral}-task-review` }],
      for: { reference: 'Patient/p1' },
      owner: { reference: 'Organization/o1' },
      status: 'completed',
    })
    expect(review).toMatchObject({
      claim: { name: 'Task/review' },
      owner: 'o1',
      seen: { request: null, review: 'completed' },
      updatedAt: null,
    })
  })

  it.each([
    ['a review that is not done', 'task-review', 'requested'],
    ['the work, which is ours to end', 'task-coordination', 'completed'],
  ])('says nothing as %s', (_, name, status) => {
    const identifier = [{ system, value: `${referral}-${name}` }]
    const task = read({ resourceType: 'Task', id: 't1', identifier, status })
    expect(task?.seen).toEqual({ request: null, review: null })
  })

  it.each([['active'], ['on-hold'], ['zoek'], [7], [null]])(
    'says nothing with status %s',
    (status) => {
      expect(request({ status })?.seen).toEqual({ request: null, review: null })
    },
  )

  it('is of no referral when the identifier is none that we give', () => {
    expect(request({ identifier: [{ system, value: 'hello' }] })?.claim).toBeNull()
    expect(request({ identifier: [{ system }] })?.claim).toBeNull()
  })

  it('of a name that a later release gives keeps that name', () => {
    const identifier = [{ system, value: `${referral}-task-of-tomorrow` }]
    expect(request({ identifier })?.claim).toEqual({ referral, name: '-task-of-tomorrow' })
  })

  it.each<[string, object]>([
    ['no identifier', { identifier: undefined }],
    ['an identifier that is no list', { identifier: { system, value: referral } }],
    [
      'only identifiers of others',
      { identifier: [null, { system: 'urn:other', value: referral }] },
    ],
    ['no id', { id: undefined }],
    ['an id that would change a path', { id: '../Patient' }],
    ['another type', { resourceType: 'Observation' }],
  ])('is not one with %s', (_, changed) => {
    expect(request(changed)).toBeNull()
  })

  it('is nobody’s without a subject, and of no time with a time that is none', () => {
    expect(request({ subject: null, meta: { lastUpdated: 'gisteren' } })).toMatchObject({
      patient: null,
      updatedAt: null,
    })
  })
})
