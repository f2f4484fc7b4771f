import { describe, expect, it } from 'vitest'
import { placeOf, storedAt, versionOf } from './stored.ts'

type Told = { status?: number; body?: object } & Record<string, unknown>

const told = ({ status = 201, body = {}, ...headers }: Told) =>
  storedAt('Task', { status, headers: new Headers(headers as Record<string, string>), body })

describe('where the HIS put a resource', () => {
  it('is what Location and ETag say', () => {
    expect(told({ location: 'https://his.example/fhir/Task/7/_history/1', etag: 'W/"2"' })).toEqual(
      {
        reference: 'Task/7',
        versionId: '2',
        isNew: true,
      },
    )
  })

  it('is what Content-Location says where there is no Location', () => {
    expect(told({ 'content-location': 'Task/7/_history/4' })).toMatchObject({
      reference: 'Task/7',
      versionId: '4',
    })
  })

  it('is what the resource says where no header does', () => {
    const body = { resourceType: 'Task', id: 'seven', meta: { versionId: '3' } }
    expect(told({ body })).toEqual({ reference: 'Task/seven', versionId: '3', isNew: true })
    expect(told({ body: { resourceType: 'Task', id: 'seven' } })).toMatchObject({ versionId: null })
  })

  it('takes the version from the resource where the headers have the place only', () => {
    const body = { resourceType: 'Task', id: 'other', meta: { versionId: '3' } }
    expect(told({ location: 'Task/7', body })).toMatchObject({
      reference: 'Task/7',
      versionId: '3',
    })
  })

  it('is not known where nothing says it, or only what is no resource of this type', () => {
    expect(told({})).toBeNull()
    expect(told({ body: { resourceType: 'OperationOutcome', id: 'x' } })).toBeNull()
    expect(told({ body: { resourceType: 'Task' } })).toBeNull()
    expect(told({ body: { resourceType: 'Task', id: '../Patient' } })).toBeNull()
  })

  it('takes no version from another resource', () => {
    const body = { resourceType: 'OperationOutcome', meta: { versionId: '9' } }
    expect(told({ location: 'Task/7', body })).toMatchObject({ versionId: null })
  })

  it('is new only when it was created', () => {
    expect(told({ status: 200, location: 'Task/7' })).toMatchObject({ isNew: false })
  })
})

describe('a place in the HIS', () => {
  it.each([
    ['Task/7', 'Task/7', null],
    ['Task/7/_history/2', 'Task/7', '2'],
    ['https://his.example/fhir/Task/7', 'Task/7', null],
  ])('%s is %s', (location, reference, versionId) => {
    expect(placeOf('Task', { location, etag: '' })).toEqual({ reference, versionId })
  })

  it.each(['', 'Task', 'Consent/7', 'Task/a b', '7', 'Task/7/_search'])('is not %j', (location) => {
    expect(placeOf('Task', { location, etag: 'W/"1"' })).toBeNull()
  })

  it.each([
    ['W/"12"', '12'],
    ['"12"', '12'],
    ['12', null],
    ['W/"12"x', null],
    ['xW/"12"', null],
    ['W/""', null],
    ['', null],
  ])('reads the version of the ETag %j as %j', (etag, version) => {
    expect(versionOf(etag)).toBe(version)
  })
})
