import { describe, expect, it } from 'vitest'
import { readAs, scene } from '../../../test/support/read-kind.ts'
import { failure, success } from '../../domain/result.ts'
import {
  headedBy,
  isThere,
  many,
  only,
  onlyWhen,
  orEmpty,
  orNull,
  shaped,
  within,
} from './how-many.ts'
import { exactly, oneOf, text, truth } from './plain-kinds.ts'

const order = exactly('order')

describe('what need not be there', () => {
  it('is nothing, both ways', () => {
    const perhaps = orNull(text)
    expect(perhaps.write(null, scene)).toBeUndefined()
    expect(perhaps.write('', scene)).toBe('')
    expect([undefined, 'Sem', 7].map(readAs(perhaps))).toEqual([
      { value: null },
      { value: 'Sem' },
      'malformed',
    ])
  })

  it('is no words, both ways', () => {
    const perhaps = orEmpty(text)
    expect(perhaps.write('', scene)).toBeUndefined()
    expect(perhaps.write('Sem', scene)).toBe('Sem')
    expect([undefined, 'Sem', 7].map(readAs(perhaps))).toEqual([
      { value: '' },
      { value: 'Sem' },
      'malformed',
    ])
  })

  it('is not so, both ways', () => {
    const perhaps = onlyWhen(truth)
    expect(perhaps.write(false, scene)).toBeUndefined()
    expect(perhaps.write(true, scene)).toBe(true)
    expect([undefined, false, true, 'ja'].map(readAs(perhaps))).toEqual([
      { value: false },
      { value: false },
      { value: true },
      'malformed',
    ])
  })

  it('is or is not there', () => {
    const perhaps = isThere(order)
    expect(perhaps.write(false, scene)).toBeUndefined()
    expect(perhaps.write(true, scene)).toBe('order')
    expect([undefined, 'order', 'plan'].map(readAs(perhaps))).toEqual([
      { value: false },
      { value: true },
      'other-code',
    ])
  })
})

describe('what stands inside something', () => {
  it('is read from there, and is missing or malformed with it', () => {
    const inside = within('text', text)
    expect(inside.write('Sem', scene)).toEqual({ text: 'Sem' })
    expect([{ text: 'Sem' }, {}, undefined, null, 'Sem'].map(readAs(inside))).toEqual([
      { value: 'Sem' },
      'missing',
      'missing',
      'malformed',
      'malformed',
    ])
  })
})

describe('a list', () => {
  it('of any number is nothing when it is empty', () => {
    const list = many(text)
    expect(list.write([], scene)).toBeUndefined()
    expect(list.write(['a', 'b'], scene)).toEqual(['a', 'b'])
    expect([undefined, [], ['a', 'b'], 'a'].map(readAs(list))).toEqual([
      { value: [] },
      { value: [] },
      { value: ['a', 'b'] },
      'malformed',
    ])
    expect(readAs(list)(['a', 7])).toBe('malformed')
  })

  it('of one has no second', () => {
    const one = only(text)
    expect(one.write('a', scene)).toEqual(['a'])
    expect([['a'], ['a', 'b'], [], undefined, 'a'].map(readAs(one))).toEqual([
      { value: 'a' },
      'repeated',
      'missing',
      'missing',
      'malformed',
    ])
  })

  it('begins with what is always there, and has perhaps one more', () => {
    const two = headedBy(order, orNull(oneOf(['urgent'])))
    expect(two.write(null, scene)).toEqual(['order'])
    expect(two.write('urgent', scene)).toEqual(['order', 'urgent'])
    expect(
      [['order'], ['order', 'urgent'], ['order', 'x'], ['plan', 'urgent'], [], undefined].map(
        readAs(two),
      ),
    ).toEqual([
      { value: null },
      { value: 'urgent' },
      'other-code',
      'other-code',
      'missing',
      'missing',
    ])
    expect(readAs(two)(['order', 'urgent', 'urgent'])).toBe('repeated')
    expect(readAs(two)('order')).toBe('malformed')
  })
})

describe('the same in another shape', () => {
  it('says itself why it is none', () => {
    const number = shaped(text, String, (words) =>
      words === 'x' ? failure('other-code') : success(Number(words)),
    )
    expect(number.write(4, scene)).toBe('4')
    expect(['4', 'x', 7, undefined].map(readAs(number))).toEqual([
      { value: 4 },
      'other-code',
      'malformed',
      'missing',
    ])
  })
})
