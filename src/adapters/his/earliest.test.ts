import type { Task } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { refusal } from '../../../test/support/memory-his.ts'
import { failure, success } from '../../domain/result.ts'
import { earliestOfDoubles } from './earliest.ts'

const name = 'Task/coordination'

const aTask = (id: string, lastUpdated?: string, status: Task['status'] = 'requested'): Task => ({
  resourceType: 'Task',
  intent: 'order',
  status,
  id,
  ...(lastUpdated && { meta: { lastUpdated } }),
})

/** Which of these was made first, in a HIS that keeps these versions of each; none: it keeps no versions. */
const firstOf = async (tasks: readonly Task[], versions: Readonly<Record<string, Task[]>> = {}) => {
  const asked: string[] = []
  const fhir = {
    versions: async (type: string, id: string, token: string) => {
      asked.push(`${type}/${id} with ${token}`)
      const kept = versions[id]
      return kept === undefined ? failure(refusal(405)) : success(kept)
    },
  }
  const earliest = await earliestOfDoubles(
    { fhir: fhir as never, token: 'token-1' },
    new Map([[name, tasks]]),
  )
  return { first: earliest.get(name)?.id ?? null, asked }
}

const [eight, nine, ten] = [8, 9, 10].map(
  (hour) => `2026-11-25T${String(hour).padStart(2, '0')}:00:00Z`,
)

describe('fault R3: which of two was made first', () => {
  it('is told by the first version of each, not by its last change', async () => {
    const versions = { a: [aTask('a', nine)], b: [aTask('b', nine), aTask('b', eight)] }
    expect(await firstOf([aTask('a', nine), aTask('b', ten)], versions)).toEqual({
      first: 'b',
      asked: ['Task/a with token-1', 'Task/b with token-1'],
    })
  })

  it('is told by the last change where the HIS keeps no versions', async () => {
    expect((await firstOf([aTask('a', ten), aTask('b', nine)])).first).toBe('b')
    expect((await firstOf([aTask('b', nine), aTask('a', ten)])).first).toBe('b')
  })

  it('is told in one time, whatever the zone of the HIS', async () => {
    const late = aTask('a', '2026-11-25T09:30:00+01:00')
    expect((await firstOf([late, aTask('b', nine)])).first).toBe('a')
  })

  it('is the one by the first id where both are as old', async () => {
    expect((await firstOf([aTask('b', nine), aTask('a', nine)])).first).toBe('a')
    expect((await firstOf([aTask('a', nine), aTask('b', nine)])).first).toBe('a')
  })

  it.each([undefined, 'gisteren'])('is the one of which no time is known (%s)', async (none) => {
    expect((await firstOf([aTask('a', eight), aTask('b', none)])).first).toBe('b')
  })

  it('is told without versions of what has an id that FHIR does not allow', async () => {
    const { first, asked } = await firstOf([aTask('a', ten), aTask('b c', nine)])
    expect({ first, asked }).toEqual({ first: 'b c', asked: ['Task/a with token-1'] })
  })

  it('is one of three as well', async () => {
    const three = [aTask('a', ten), aTask('b', nine), aTask('c', eight)]
    expect((await firstOf(three)).first).toBe('c')
  })
})

describe('what is there once', () => {
  it.each<[string, readonly Task[]]>([
    ['none', []],
    ['one', [aTask('a', nine)]],
    [
      'one beside what is entered in error',
      [aTask('a', ten), aTask('b', nine, 'entered-in-error')],
    ],
  ])('is no double, and the HIS is not asked: %s', async (_, tasks) => {
    expect(await firstOf(tasks)).toEqual({ first: null, asked: [] })
  })
})
