import { beforeEach, describe, expect, it } from 'vitest'
import { minutesLater, now } from '../../../test/support/referrals.ts'
import { anAuditEntry } from '../../../test/support/sessions.ts'
import type { AuditEntry } from '../ports/audit.ts'
import { ownRowsPerMinute, spareAudit } from './spare-audit.ts'

let rows: AuditEntry[]
let clock: Date
let spared: ReturnType<typeof spareAudit>
beforeEach(() => {
  rows = []
  clock = now
  const audit = { append: async (entry: AuditEntry) => void rows.push(entry) }
  spared = spareAudit({ audit, now: () => clock })
})

const guess = (changed: Partial<AuditEntry> = {}) =>
  anAuditEntry({
    event: 'launch-denied',
    by: null,
    patient: null,
    authority: 'none',
    detail: 'unknown-state',
    ...changed,
  })
const guesses = async (times: number, changed: Partial<AuditEntry> = {}) => {
  for (let count = 0; count < times; count += 1) await spared.audit.append(guess(changed))
}

describe('security A10, A44: a flood of guessed states', () => {
  it('has a row for each up to a limit, and one for how many more there were', async () => {
    await guesses(ownRowsPerMinute + 137)
    expect(rows).toHaveLength(ownRowsPerMinute)
    clock = minutesLater(1)
    await spared.tellRest()
    await spared.tellRest()
    expect(rows).toHaveLength(ownRowsPerMinute + 1)
    expect(rows.at(-1)).toMatchObject({
      event: 'launch-denied',
      by: null,
      at: minutesLater(1).toISOString(),
      detail: 'more:137',
    })
  })

  it('is counted anew each minute, also when nobody asked for the rest', async () => {
    await guesses(ownRowsPerMinute + 2)
    clock = minutesLater(2)
    await guesses(1)
    expect(rows.slice(ownRowsPerMinute)).toMatchObject([
      { detail: 'more:2' },
      { detail: 'unknown-state' },
    ])
  })

  it('leaves the minute that goes on alone, until the process stops', async () => {
    await guesses(ownRowsPerMinute + 5)
    await spared.tellRest()
    expect(rows).toHaveLength(ownRowsPerMinute)
    await spared.tellRest('all')
    expect(rows.at(-1)).toMatchObject({ detail: 'more:5' })
  })

  it('hides no refusal of another kind, and nothing of who is known', async () => {
    await guesses(ownRowsPerMinute + 5)
    await guesses(2, { event: 'login-denied' })
    await spared.audit.append(anAuditEntry({ event: 'access-denied', authority: 'none' }))
    expect(rows.slice(ownRowsPerMinute).map(({ event }) => event)).toEqual([
      'login-denied',
      'login-denied',
      'access-denied',
    ])
  })

  it('writes nothing more where there were few', async () => {
    await guesses(3)
    clock = minutesLater(1)
    await spared.tellRest()
    expect(rows).toHaveLength(3)
  })
})
