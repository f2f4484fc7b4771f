import type { DocumentReference } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { withEverything } from '../../../test/support/everything-case.ts'
import { aReport } from '../../../test/support/written-cases.ts'
import type { Referral } from '../../domain/referral.ts'
import { namingOf, type ResourceName } from '../write/naming.ts'
import { resourcesOf } from '../write/resources-of.ts'
import { toldOf } from '../write/told-of.ts'
import { report } from './documents.ts'

const naming = namingOf(withEverything.id)
const reportsOf = (referral: Referral) =>
  toldOf(referral, { report: aReport, letter: null, earlierReports: [aReport] }).flatMap((one) =>
    one.kind === 'DocumentReference/report' ? [one] : [],
  )
const [first, second] = reportsOf(withEverything)
if (first === undefined || second === undefined) throw new Error('there are two')

const [one, other] = ['DocumentReference/report', 'DocumentReference/report-2'] as const
const written = report.write(second.told, { naming, name: second.name }) as DocumentReference
const read = (name: ResourceName, changed: Partial<DocumentReference>) => {
  const result = report.read({ ...written, ...changed }, { naming, name })
  return result.ok ? 'read' : result.failure
}

describe('workflow 26: the report after a correction', () => {
  it('takes the place of the one before, which is called as the first', () => {
    expect([first.name, first.told.status]).toEqual([one, 'superseded'])
    expect([second.name, second.told.status]).toEqual([other, 'current'])
    const target = {
      type: 'DocumentReference',
      identifier: naming.identifier('DocumentReference/report'),
    }
    expect(written.relatesTo).toEqual([{ code: 'replaces', target }])
  })

  it('takes the place of none where it says so of none', () => {
    expect(read('DocumentReference/report-2', {})).toBe('read')
    const { relatesTo: _, ...alone } = written
    expect(report.read(alone, { naming, name: 'DocumentReference/report-2' })).toEqual({
      ok: false,
      failure: { element: 'DocumentReference.relatesTo', why: 'missing' },
    })
    expect(report.read(alone, { naming, name: 'DocumentReference/report' }).ok).toBe(true)
    expect(read('DocumentReference/report', {})).toEqual({
      element: 'DocumentReference.relatesTo',
      why: 'malformed',
    })
  })

  it('is in error with the referral, as is the one before', () => {
    const request = { ...withEverything.request, status: 'entered-in-error' } as const
    expect(reportsOf({ ...withEverything, request }).map(({ told }) => told.status)).toEqual([
      'entered-in-error',
      'entered-in-error',
    ])
  })

  it('is there without an earlier one that could not be made', () => {
    const names = resourcesOf(withEverything, { report: aReport }).map(({ name }) => name)
    expect(names.filter((name) => name.startsWith(one))).toEqual([other])
  })

  it('may be called otherwise in the HIS: that changes nothing', () => {
    expect(read('DocumentReference/report-2', { description: 'Brief van de POH' })).toBe('read')
  })
})
