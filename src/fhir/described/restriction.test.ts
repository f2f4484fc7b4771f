import { describe, expect, it } from 'vitest'
import { scene, takenAt } from '../../../test/support/read-kind.ts'
import type { Json } from '../both-ways/place.ts'
import { restriction } from './restriction.ts'

const label = {
  system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality',
  code: 'R',
}
const written = (is: boolean): Json => {
  const resource: Json = {}
  restriction.put(resource, is, scene)
  return resource
}

describe('a document that is not for everybody', () => {
  it('has a label on itself and on what is held of it; another has none', () => {
    expect(written(true)).toMatchObject({
      meta: { security: [label] },
      securityLabel: [{ coding: [label] }],
    })
    expect(written(false)).toEqual({})
    expect(restriction.element).toBe('securityLabel')
  })

  it('is so by either of the two', () => {
    const { meta, securityLabel } = written(true)
    expect(takenAt(restriction, { meta })).toEqual({ value: true })
    expect(takenAt(restriction, { securityLabel })).toEqual({ value: true })
    expect(takenAt(restriction, { meta: {} })).toEqual({ value: false })
    expect(takenAt(restriction, {})).toEqual({ value: false })
  })

  it('is not so by another label, or by the code of another system', () => {
    for (const other of [
      { ...label, code: 'N' },
      { ...label, system: 'urn:x' },
    ]) {
      expect(takenAt(restriction, { meta: { security: [other] } })).toEqual({ value: false })
      expect(takenAt(restriction, { securityLabel: [{ coding: [other] }] })).toEqual({
        value: false,
      })
    }
  })
})
