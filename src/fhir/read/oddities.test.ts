import { describe, expect, it } from 'vitest'
import { readAtLaunch } from '../../../test/support/launch-readers.ts'
import { oddResources } from '../../../test/support/odd-resources.ts'

describe.each(Object.entries(oddResources))('reading %s', (_, table) => {
  it.each(table)('$odd', ({ resource, read, unread = [] }) => {
    const reading = readAtLaunch(resource as never)
    if (read === null || typeof read === 'string') expect(reading?.read).toBe(read)
    else expect(reading?.read).toMatchObject(read as object)
    expect(reading?.unread.map(({ element, why }) => `${element} ${why}`)).toEqual(unread)
  })
})
