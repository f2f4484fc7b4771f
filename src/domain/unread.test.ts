import { describe, expect, it } from 'vitest'
import { inOrder } from './unread.ts'

describe('what could not be read', () => {
  it('is told once, the child first', () => {
    const bsn = { element: 'Patient.identifier', why: 'odd' } as const
    const practice = { element: 'Organization.name', why: 'missing' } as const
    const doubleBsn = { element: 'Patient.identifier', why: 'double' } as const
    expect(inOrder([practice, doubleBsn, bsn, { ...practice }, bsn])).toEqual([
      bsn,
      doubleBsn,
      practice,
    ])
  })

  it('leaves out what this release does not know', () => {
    expect(inOrder([{ element: 'Patient.photo' as never, why: 'odd' }])).toEqual([])
  })
})
