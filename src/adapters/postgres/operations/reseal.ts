import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Resealed, Resealing } from '../../../application/ports/operations.ts'
import type { KeyRing } from '../../keys/key-ring.ts'
import type { Database } from '../database.ts'
import { sealedColumns } from './sealed-columns.ts'

type SealedColumn = (typeof sealedColumns)[number]
type Sealed = string | Uint8Array
type Row = { id: string; sealed: Sealed }

type Form = {
  /** Whether the column was sealed under the key of this name. */
  isUnder(column: RawBuilder<unknown>, key: string): RawBuilder<boolean>
  sealAnew(keys: KeyRing, sealed: Sealed, row: string): Sealed
  /** Rows in one go: files are large. */
  atOnce(batch: number): number
}

const forms: Readonly<Record<SealedColumn['holds'], Form>> = {
  text: {
    isUnder: (column, key) => sql`starts_with(${column}, ${`${key}.`})`,
    sealAnew: (keys, sealed, row) => keys.seal(keys.open(String(sealed), row), row),
    atOnce: (batch) => batch,
  },
  bytes: {
    isUnder: (column, key) => sql`substring(${column} from 1 for ${sql.lit(key.length + 1)})
      = convert_to(${`${key}.`}, 'UTF8')`,
    sealAnew: (keys, sealed, row) => keys.sealBytes(keys.openBytes(Buffer.from(sealed), row), row),
    atOnce: () => 1,
  },
}

/** Rows under an older key, on from where the last batch ended. */
const olderRows = async (
  db: Kysely<Database>,
  { table, id, column, holds }: SealedColumn,
  newest: string,
  { after, limit }: { after: string; limit: number },
): Promise<readonly Row[]> => {
  const { rows } = await sql<Row>`
    select ${sql.ref(id)} as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
    where not ${forms[holds].isUnder(sql.ref(column), newest)} and ${sql.ref(id)} > ${after}
    order by ${sql.ref(id)} limit ${limit}`.execute(db)
  return rows
}

/** Null: no key of the ring opens it. */
const sealAnew = (
  keys: KeyRing,
  { table, holds }: SealedColumn,
  { id, sealed }: Row,
): Sealed | null => {
  try {
    return forms[holds].sealAnew(keys, sealed, `${table}/${id}`)
  } catch {
    return null
  }
}

/** Only what is still as it was read: tokens that were refreshed meanwhile stand. */
const replace = async (
  db: Kysely<Database>,
  { table, id, column }: SealedColumn,
  row: Row,
  anew: Sealed,
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
  batch: number,
): AsyncIterable<Resealed> {
  const limit = forms[column.holds].atOnce(batch)
  for (let after = ''; ; ) {
    const rows = await olderRows(db, column, newest, { after, limit })
    let [resealed, unreadable] = [0, 0]
    for (const row of rows) {
      const anew = sealAnew(keys, column, row)
      if (anew === null) unreadable += 1
      else resealed += await replace(db, column, row, anew)
      after = row.id
    }
    if (rows.length > 0) yield { table: column.table, resealed, unreadable }
    if (rows.length < limit) return
  }
}
