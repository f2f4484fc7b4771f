import { afterEach, describe, expect, it, vi } from 'vitest'
import { type Readiness, readReadiness } from './readiness.ts'

afterEach(() => vi.useRealTimers())

const reading = (
  isSchemaKnown: () => Promise<boolean>,
  isStopping = () => false,
): Promise<Readiness> => readReadiness({ isStopping, isSchemaKnown })()

describe('whether work can be sent here', () => {
  it.each<[Readiness, () => Promise<boolean>]>([
    ['ready', async () => true],
    ['schema-unknown', async () => false],
    ['no-database', () => Promise.reject(new Error('down'))],
  ])('is %s', async (readiness, isSchemaKnown) => {
    expect(await reading(isSchemaKnown)).toBe(readiness)
  })

  it('is no when the database does not answer in time', async () => {
    vi.useFakeTimers()
    const asked = reading(() => new Promise(() => undefined))
    await vi.advanceTimersByTimeAsync(2_000)
    expect(await asked).toBe('no-database')
  })

  it('is no from the order to stop on, without asking the database', async () => {
    const never = () => Promise.reject(new Error('was asked'))
    expect(await reading(never, () => true)).toBe('stopping')
    let stopping = false
    const whileAsked = async () => {
      stopping = true
      return true
    }
    expect(await reading(whileAsked, () => stopping)).toBe('stopping')
  })
})
