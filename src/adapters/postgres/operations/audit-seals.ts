import { type Kysely, type Selectable, sql, type Transaction } from 'kysely'
import type { AuditRow, AuditSeals, MadeSeal, Seal } from '../../../application/ports/operations.ts'
import type { Database } from '../database.ts'

/** Any number, the same in every release: who seals is alone; the lock goes with its transaction, also on a kill. */
const sealingLock = 7_245_114_910

/** A row may be committed after one with a higher id; further back than this nobody is still writing. */
const lateRows = 10_000

/** A row of the audit as the rest knows it. */
export const rowFrom = ({
  actor,
  at,
  correlation_id,
  patient_commitment,
  ...row
}: Selectable<Database['audit']>): AuditRow => ({
  ...row,
  by: actor,
  at: at.toISOString(),
  correlationId: correlation_id,
  patientCommitment: patient_commitment,
})

const isFree = async (trx: Transaction<Database>): Promise<boolean> => {
  const { rows } = await sql<{ free: boolean }>`
    select pg_try_advisory_xact_lock(${sealingLock}) as free`.execute(trx)
  return rows[0]?.free === true
}

const unsealedFrom = (db: Kysely<Database>) =>
  db
    .selectFrom('audit')
    .selectAll()
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('audit_leaf')
            .select(sql.lit(1).as('is'))
            .whereRef('audit_leaf.audit', '=', 'audit.id'),
        ),
      ),
    )
    .orderBy('id')

const nextRows = async (trx: Transaction<Database>, limit: number): Promise<AuditRow[]> => {
  const { last } = await trx
    .selectFrom('audit_leaf')
    .select(({ fn }) => fn.max('audit').as('last'))
    .executeTakeFirstOrThrow()
  const rows = await unsealedFrom(trx)
    .where('id', '>', (last ?? 0) - lateRows)
    .limit(limit)
    .execute()
  return rows.map(rowFrom)
}

const lastDigest = async (trx: Transaction<Database>): Promise<string> => {
  const last = await trx
    .selectFrom('audit_seal')
    .select('digest')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.digest ?? ''
}

const insertSeal = async (
  trx: Transaction<Database>,
  previous: string,
  { digest, signature, leaves }: MadeSeal,
  now: Date,
): Promise<Seal> => {
  const seal = await trx
    .insertInto('audit_seal')
    .values({ previous, digest, signature, sealed_at: now })
    .returning(['id', 'previous', 'digest', 'signature'])
    .executeTakeFirstOrThrow()
  const rows = leaves.map((leaf) => ({ audit: leaf.id, seal: seal.id, digest: leaf.digest }))
  await trx.insertInto('audit_leaf').values(rows).execute()
  return seal
}

export const createAuditSeals = (db: Kysely<Database>): AuditSeals => ({
  sealNext: (limit, now, make) =>
    db.transaction().execute(async (trx) => {
      if (!(await isFree(trx))) return null
      const rows = await nextRows(trx, limit)
      if (rows.length === 0) return null
      const previous = await lastDigest(trx)
      return insertSeal(trx, previous, await make(previous, rows), now)
    }),

  seals: async function* () {
    for (let after = 0; ; ) {
      const seals = await db
        .selectFrom('audit_seal')
        .select(['id', 'previous', 'digest', 'signature'])
        .where('id', '>', after)
        .orderBy('id')
        .limit(100)
        .execute()
      yield* seals
      const last = seals.at(-1)
      if (last === undefined) return
      after = last.id
    }
  },

  sealedRows: async (seal) => {
    const leaves = await db
      .selectFrom('audit_leaf')
      .select(['audit', 'digest'])
      .where('seal', '=', seal)
      .orderBy('audit')
      .execute()
    const ids = leaves.map(({ audit }) => audit)
    const rows = await db
      .selectFrom('audit')
      .selectAll()
      .where('id', 'in', [0, ...ids])
      .execute()
    const byId = new Map(rows.map((row) => [row.id, rowFrom(row)]))
    return leaves.map(({ audit: id, digest }) => ({ id, digest, row: byId.get(id) ?? null }))
  },

  unsealed: async () => {
    const { count } = await db
      .selectFrom(unsealedFrom(db).as('unsealed'))
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    const first = await unsealedFrom(db).limit(1).executeTakeFirst()
    return { count: Number(count), first: first === undefined ? null : rowFrom(first) }
  },

  unexplainedPseudonyms: async () => {
    const { rows } = await sql<{ id: number; patient: string }>`
      select id, patient from audit as changed
      where salt is null and patient is not null and not exists (
        select from audit as removal
        where removal.event = 'patient-data-removed' and removal.patient = changed.patient)
      order by id limit 10`.execute(db)
    return rows
  },
})
