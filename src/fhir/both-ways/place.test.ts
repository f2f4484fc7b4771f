import { describe, expect, it } from 'vitest'
import { scene, takenAt } from '../../../test/support/read-kind.ts'
import { orNull } from './how-many.ts'
import { at, item, items, type Json, type Place, unknownItem } from './place.ts'
import { text } from './plain-kinds.ts'

const put = <T>(place: Place<T>, value: T, resource: Json): Json => {
  place.put(resource, value, scene)
  return resource
}
const typeOf = (way: 'input' | 'output', code: unknown) => ({
  coding: [{ system: `https://jeugdschakel.nl/fhir/CodeSystem/task-${way}`, code }],
})

describe('a place in an element', () => {
  const start = at('executionPeriod.start', text)

  it('is made with what it stands in, and leaves what is there', () => {
    expect(put(start, 'nu', {})).toEqual({ executionPeriod: { start: 'nu' } })
    expect(put(start, 'nu', { executionPeriod: { end: 'straks' } })).toEqual({
      executionPeriod: { end: 'straks', start: 'nu' },
    })
    expect(put(start, 'nu', { executionPeriod: null })).toEqual({
      executionPeriod: { start: 'nu' },
    })
    expect(put(at('status', text), 'accepted', {})).toEqual({ status: 'accepted' })
    expect(start.element).toBe('executionPeriod.start')
  })

  it('is not made for nothing', () => {
    expect(put(at('a.b', orNull(text)), null, {})).toEqual({})
  })

  it('is where it is read, and nothing where the way to it ends', () => {
    expect(takenAt(start, { executionPeriod: { start: 'nu' } })).toEqual({ value: 'nu' })
    for (const executionPeriod of [undefined, null, 'nu', 7, {}, { start: null }]) {
      expect(takenAt(start, { executionPeriod })).toBe('missing')
    }
  })
})

describe('an item of a Task', () => {
  const conclusion = item('output', 'conclusion', 'valueString', orNull(text))

  it('stands under a code of ours, after what is there', () => {
    const resource = put(conclusion, 'Het gaat beter.', { output: [{ type: {} }] })
    expect(resource.output).toEqual([
      { type: {} },
      {
        type: expect.objectContaining({ text: expect.any(String) }),
        valueString: 'Het gaat beter.',
      },
    ])
    expect(takenAt(conclusion, resource)).toEqual({ value: 'Het gaat beter.' })
    expect(put(conclusion, null, {})).toEqual({})
    expect(conclusion.element).toBe('output:conclusion')
  })

  it('is of one type, and there once', () => {
    const type = typeOf('output', 'conclusion')
    expect(takenAt(conclusion, { output: [{ type, valueDate: '2026-11-26' }] })).toBe('malformed')
    const one = { type, valueString: 'a' }
    expect(takenAt(conclusion, { output: [one, one] })).toBe('repeated')
  })

  it('is not there under another code, or in another list', () => {
    for (const resource of [
      {},
      { output: [{ type: typeOf('output', 'outcome'), valueString: 'a' }] },
      { output: [{ type: typeOf('input', 'conclusion'), valueString: 'a' }] },
      { input: [{ type: typeOf('output', 'conclusion'), valueString: 'a' }] },
    ]) {
      expect(takenAt(conclusion, resource)).toEqual({ value: null })
    }
  })
})

describe('items of a Task', () => {
  const all = items('output', 'conclusion', 'valueString', text)

  it('come back in their order, and as not understood where one of them is not', () => {
    const resource = put(all, ['a', 'b'], {})
    expect(takenAt(all, resource)).toEqual({ value: ['a', 'b'] })
    expect(takenAt(all, {})).toEqual({ value: [] })
    expect(put(all, [], {})).toEqual({})
    const bare = { type: typeOf('output', 'conclusion') }
    expect(takenAt(all, { output: [...(resource.output as object[]), bare] })).toBe('missing')
    expect(all.element).toBe('output:conclusion')
  })
})

describe('an item that no place is for', () => {
  const known = new Set(['output:conclusion'])

  it('is the first of ours, in or out', () => {
    const resource = {
      input: [{ type: typeOf('input', 'mood') }],
      output: [{ type: typeOf('output', 'conclusion') }, { type: typeOf('output', 'colour') }],
    }
    expect(unknownItem(resource, known, scene)).toBe('input:mood')
    expect(unknownItem({ output: resource.output }, known, scene)).toBe('output:colour')
  })

  it('is none of what somebody else added', () => {
    const theirs = { coding: [{ system: 'https://his.example/x', code: 'mood' }] }
    expect(unknownItem({ input: [{ type: theirs }, {}] }, known, scene)).toBeNull()
    expect(
      unknownItem({ output: [{ type: typeOf('output', 'conclusion') }] }, known, scene),
    ).toBeNull()
    expect(unknownItem({}, known, scene)).toBeNull()
  })
})
