import { type Kysely, sql } from 'kysely'
import type { Resealed, Resealing } from '../../../application/ports/operations.ts'
import type { KeyRing } from '../../keys/key-ring.ts'
import type { Database } from '../database.ts'
import { sealedColumns } from './sealed-columns.ts'

type SealedColumn = (typeof sealedColumns)[number]
type Row = { id: string; sealed: string }

/** Rows under an older key, on from where the last batch ended. */
const olderRows = async (
  db: Kysely<Database>,
  { table, id, column }: SealedColumn,
  newest: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<readonly Row[]> => {
  const further = after === null ? sql`` : sql`and ${sql.ref(id)} > ${after}`
  const { rows } = await sql<Row>`
    select ${sql.ref(id)} as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where not starts_with(${sql.ref(column)}, ${`${newest}.`}) ${further}
    order by ${sql.ref(id)} limit ${limit}`.execute(db)
  return rows
}

/** Null: no key of the ring opens it. */
const sealAnew = (keys: KeyRing, table: string, { id, sealed }: Row): string | null => {
  const row = `${table}/${id}`
  try {
    return keys.seal(keys.open(sealed, row), row)
  } catch {
    return null
  }
}

/** Only what is still as it was read: tokens that were refreshed meanwhile stand. */
const replace = async (
  db: Kysely<Database>,
  { table, id, column }: SealedColumn,
  row: Row,
  anew: string,
): Promise<number> => {
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${anew}
    where ${sql.ref(id)} = ${row.id} and ${sql.ref(column)} = ${row.sealed}`.execute(db)
  return Number(numAffectedRows ?? 0)
}

/** `newest`: the name of the key that the ring seals with. */
export const createResealing = (
  db: Kysely<Database>,
  keys: KeyRing,
  newest: string,
): Resealing => ({
  run: async function* (batch) {
    for (const column of sealedColumns) yield* resealColumn(db, keys, newest, column, batch)
  },
})

async function* resealColumn(
  db: Kysely<Database>,
  keys: KeyRing,
  newest: string,
  column: SealedColumn,
  limit: number,
): AsyncIterable<Resealed> {
  for (let after: string | null = null; ; ) {
    const rows = await olderRows(db, column, newest, { after, limit })
    let [resealed, unreadable] = [0, 0]
    for (const row of rows) {
      const anew = sealAnew(keys, column.table, row)
      if (anew === null) unreadable += 1
      else resealed += await replace(db, column, row, anew)
      after = row.id
    }
    if (rows.length > 0) yield { table: column.table, resealed, unreadable }
    if (rows.length < limit) return
  }
}
