import { describe, expect, it } from 'vitest'
import { child, practiceId } from '../../../test/support/persons.ts'
import { now } from '../../../test/support/referrals.ts'
import { anAuditEntry } from '../../../test/support/sessions.ts'
import type { AuditEntry } from '../ports/audit.ts'
import type { AuditAsked, AuditRow } from '../ports/operations.ts'
import { exportAudit } from './export-audit.ts'

const row: AuditRow = { ...anAuditEntry(), id: 1, salt: null, patientCommitment: null }

const world = () => {
  const done: (AuditEntry | AuditAsked)[] = []
  const ports = {
    trail: {
      async *rows(asked: AuditAsked) {
        done.push(asked)
        yield row
      },
    },
    audit: { append: async (entry: AuditEntry) => void done.push(entry) },
    secrets: { uuid: () => 'c-1' } as never,
    now: () => now,
  }
  return { done, take: exportAudit(ports) }
}

const taken = async (rows: AsyncIterable<AuditRow>) => {
  const all: AuditRow[] = []
  for await (const one of rows) all.push(one)
  return all
}

describe('taking lines out of the audit', () => {
  it('is a line itself, before the first is given', async () => {
    const { done, take } = world()
    const asked = { practice: practiceId, patient: child.id }
    expect(await taken(await take(asked, 'beheer'))).toEqual([row])
    expect(done).toEqual([
      {
        event: 'audit-exported',
        at: now.toISOString(),
        by: { party: 'system' },
        patient: child.id,
        referral: null,
        version: null,
        authority: 'none',
        detail: `${practiceId} by beheer`,
        correlationId: 'c-1',
      },
      asked,
    ])
  })

  it('of a period names the period, and nobody', async () => {
    const { done, take } = world()
    const asked = { from: '2026-11-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' }
    await taken(await take(asked, 'beheer'))
    expect(done[0]).toMatchObject({
      patient: null,
      detail: '2026-11-01T00:00:00.000Z..2026-12-01T00:00:00.000Z by beheer',
    })
  })
})
