import { describe, expect, it } from 'vitest'
import { inOrder } from './element-order.ts'

describe('the elements of a resource', () => {
  it('stand where a reader of R4 looks for them, after its type', () => {
    const resource = inOrder('Task', { output: [], status: 'accepted', meta: {}, focus: {} })
    expect(Object.keys(resource)).toEqual(['resourceType', 'meta', 'status', 'focus', 'output'])
    expect(resource.resourceType).toBe('Task')
  })

  it('each have a place: one that has none fails loudly', () => {
    expect(() => inOrder('Appointment', { status: 'booked', mood: 'good' })).toThrow(
      'Appointment.mood has no place in the order',
    )
  })
})
