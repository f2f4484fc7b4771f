import type { ServiceRequest, Task } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { aReferral } from '../../../test/support/referrals.ts'
import type { HisReferences } from '../../application/ports/his.ts'
import { resourcesOf, type WrittenResource } from '../../fhir/write/resources-of.ts'
import { changesIn, conditionOf, identifierOf, resolved, transactionOf } from './write-plan.ts'

const base = 'https://his.example/fhir'
const referral = aReferral().build()
const resources = resourcesOf(referral, { report: null })
const named = (name: string): WrittenResource => {
  const found = resources.find((written) => written.name === name)
  if (found === undefined) throw new Error(`${name} is not written`)
  return found
}
const knownAt = (reference: string, versionId: string | null): HisReferences => ({
  ServiceRequest: { reference, versionId, digest: 'before' },
})

const bundleOf = (known: HisReferences = {}, ownIds = false, only = resources) =>
  transactionOf(changesIn(only, known), resources, { known, base, ownIds }).entry ?? []
type Entries = ReturnType<typeof bundleOf>

const requestIn = (entries: Entries) =>
  entries.find(({ resource }) => resource?.resourceType === 'ServiceRequest')
const focusIn = (entries: Entries) =>
  entries.flatMap(({ resource }) => (resource?.resourceType === 'Task' ? resource.focus : []))[0]

describe('what is to be written', () => {
  it('is everything that is not there as it is today', () => {
    expect(changesIn(resources, {}).map(({ name, known }) => [name, known])).toEqual(
      resources.map(({ name }) => [name, null]),
    )
  })

  it('leaves alone what did not change', () => {
    const [first] = changesIn(resources, {})
    if (first === undefined) throw new Error('nothing to write')
    const known = { [first.name]: { reference: 'any/1', versionId: '1', digest: first.digest } }
    expect(changesIn(resources, known).map(({ name }) => name)).not.toContain(first.name)
    expect(changesIn(resources, known)).toHaveLength(resources.length - 1)
  })

  it('must have an identifier of ours', () => {
    const { resource, ...written } = named('ServiceRequest')
    for (const identifier of [[], [{ system: 'https://x.example' }], [{ value: '1' }], undefined]) {
      const without = { ...resource, identifier } as ServiceRequest
      expect(() => identifierOf({ ...written, resource: without })).toThrow('has our identifier')
    }
  })
})

describe('the condition of a create', () => {
  it('is our identifier, without a type, and safe in a query', () => {
    expect(conditionOf(named('ServiceRequest'))).toBe(
      `identifier=https%3A%2F%2Fjeugdschakel.nl%2Ffhir%2FNamingSystem%2Freferral|${referral.id}`,
    )
    const odd = { system: 'urn:a|b', value: 'c&d=e' }
    const { resource, ...written } = named('ServiceRequest')
    const withOdd = { ...resource, identifier: [odd] } as ServiceRequest
    expect(conditionOf({ ...written, resource: withOdd })).toBe('identifier=urn%3Aa%7Cb|c%26d%3De')
  })
})

describe('a reference between the resources', () => {
  const focusOf = (resolve: string | null) =>
    (resolved(named('Task/coordination'), resources, () => resolve) as Task).focus

  it('is literal where the other is there', () => {
    expect(focusOf('ServiceRequest/7')).toEqual({
      type: 'ServiceRequest',
      reference: 'ServiceRequest/7',
    })
  })

  it('is by our identifier where the HIS does not hold the other', () => {
    expect(focusOf(null)).toEqual({
      type: 'ServiceRequest',
      identifier: identifierOf(named('ServiceRequest')),
    })
  })

  it('leaves every other reference and value as it is', () => {
    const request = named('ServiceRequest')
    const { subject, note, requester } = resolved(request, resources, () => 'X/1') as ServiceRequest
    const as = request.resource as ServiceRequest
    expect({ subject, note, requester }).toEqual({
      subject: as.subject,
      note: as.note,
      requester: as.requester,
    })
  })
})

describe('the transaction', () => {
  it('creates each unless it is there, and refers by full URL', () => {
    const entries = bundleOf()
    expect(entries.map(({ request }) => request)).toEqual(
      resources.map((written) => ({
        method: 'POST',
        url: written.resource.resourceType,
        ifNoneExist: conditionOf(written),
      })),
    )
    expect(entries.map(({ fullUrl }) => fullUrl)).toEqual(resources.map(({ fullUrl }) => fullUrl))
    expect(focusIn(entries)?.reference).toBe(named('ServiceRequest').fullUrl)
  })

  it('is a Bundle of that type', () => {
    const known = {}
    expect(transactionOf([], resources, { known, base, ownIds: false })).toEqual({
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [],
    })
  })

  it('puts each under an id of ours where the HIS lets us choose', () => {
    const entries = bundleOf({}, true)
    expect(requestIn(entries)).toMatchObject({
      fullUrl: `${base}/ServiceRequest/${referral.id}`,
      resource: { id: referral.id },
      request: { method: 'PUT', url: `ServiceRequest/${referral.id}` },
    })
    expect(requestIn(entries)?.request).not.toHaveProperty('ifMatch')
    expect(focusIn(entries)?.reference).toBe(`ServiceRequest/${referral.id}`)
  })

  it('replaces what is known at its version, and refers to it where it is', () => {
    const entries = bundleOf(knownAt('ServiceRequest/7', '3'))
    expect(requestIn(entries)).toMatchObject({
      fullUrl: `${base}/ServiceRequest/7`,
      resource: { id: '7' },
      request: { method: 'PUT', url: 'ServiceRequest/7', ifMatch: 'W/"3"' },
    })
    expect(focusIn(entries)?.reference).toBe('ServiceRequest/7')
  })

  it('replaces at any version where the HIS tells none', () => {
    const entries = bundleOf(knownAt('ServiceRequest/7', null), true)
    expect(requestIn(entries)?.request).toEqual({ method: 'PUT', url: 'ServiceRequest/7' })
  })

  it('refers by our identifier to what is neither sent nor there', () => {
    const entries = bundleOf({}, true, [named('Task/coordination')])
    expect(focusIn(entries)).toEqual({
      type: 'ServiceRequest',
      identifier: identifierOf(named('ServiceRequest')),
    })
  })
})
