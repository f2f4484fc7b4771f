import { type Kysely, type Selectable, sql } from 'kysely'
import type { AuditAsked, AuditTrail } from '../../../application/ports/operations.ts'
import type { Database } from '../database.ts'
import { rowFrom } from './audit-seals.ts'
import { auditOf } from './patient-data.ts'

/** So that a period of years passes through the memory of the operator a page at a time. */
const rowsAtOnce = 1_000

const conditionOf = async (db: Kysely<Database>, asked: AuditAsked) => {
  if ('from' in asked) return sql<boolean>`at >= ${asked.from} and at < ${asked.until}`
  const { practice, patient } = asked
  const referrals = await db
    .selectFrom('referral')
    .select('id')
    .where('practice', '=', practice)
    .where('patient', '=', patient)
    .execute()
  const ids = referrals.map(({ id }) => id)
  return sql<boolean>`${auditOf(practice, patient, ids)}`
}

const pageAfter = (
  db: Kysely<Database>,
  condition: Awaited<ReturnType<typeof conditionOf>>,
  id: number,
): Promise<Selectable<Database['audit']>[]> =>
  db
    .selectFrom('audit')
    .selectAll()
    .where(sql<boolean>`(${condition})`)
    .where('id', '>', id)
    .orderBy('id')
    .limit(rowsAtOnce)
    .execute()

export const createAuditTrail = (db: Kysely<Database>): AuditTrail => ({
  async *rows(asked) {
    const condition = await conditionOf(db, asked)
    for (let last = 0; ; ) {
      const page = await pageAfter(db, condition, last)
      yield* page.map(rowFrom)
      if (page.length < rowsAtOnce) return
      last = page.at(-1)?.id ?? last
    }
  },
})
