import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Resealed, Resealing } from '../../../application/ports/operations.ts'
import type { KeyRing } from '../../keys/key-ring.ts'
import { asText, bytesOf } from '../attachments.ts'
import type { Database } from '../database.ts'
import { sealedColumns } from './sealed-columns.ts'

type SealedColumn = (typeof sealedColumns)[number]
/** As it is read and written: text, or bytes in base64. */
type Row = { id: string; sealed: string }

type Form = {
  /** The column as it is read, and a value as it is written. */
  read(column: string): RawBuilder<string>
  written(sealed: string): RawBuilder<unknown>
  /** Whether the column was sealed under the key of this name. */
  isUnder(column: string, key: string): RawBuilder<boolean>
  sealAnew(keys: KeyRing, sealed: string, row: string): string
  /** Rows in one go: files are large. */
  atOnce(batch: number): number
}

const forms: Readonly<Record<SealedColumn['holds'], Form>> = {
  text: {
    read: (column) => sql`${sql.ref(column)}`,
    written: (sealed) => sql`${sealed}`,
    isUnder: (column, key) => sql`starts_with(${sql.ref(column)}, ${`${key}.`})`,
    sealAnew: (keys, sealed, row) => keys.seal(keys.open(sealed, row), row),
    atOnce: (batch) => batch,
  },
  bytes: {
    read: asText,
    written: (sealed) => bytesOf(Buffer.from(sealed, 'base64')),
    isUnder: (
      column,
      key,
    ) => sql`substring(${sql.ref(column)} from 1 for ${sql.lit(key.length + 1)})
      = convert_to(${`${key}.`}, 'UTF8')`,
    sealAnew: (keys, sealed, row) =>
      keys.sealBytes(keys.openBytes(Buffer.from(sealed, 'base64'), row), row).toString('base64'),
    atOnce: () => 1,
  },
}

/** Rows under an older key, on from where the last batch ended. */
const olderRows = async (
  db: Kysely<Database>,
  { table, id, column, holds }: SealedColumn,
  newest: string,
  { after, limit }: { after: string | null; limit: number },
): Promise<readonly Row[]> => {
  const further = after === null ? sql`` : sql`and ${sql.ref(id)} > ${after}`
  const { rows } = await sql<Row>`
    select ${sql.ref(id)} as id, ${forms[holds].read(column)} as sealed from ${sql.table(table)}
    where not ${forms[holds].isUnder(column, newest)} ${further}
    order by ${sql.ref(id)} limit ${limit}`.execute(db)
  return rows
}

/** Null: no key of the ring opens it. */
const sealAnew = (
  keys: KeyRing,
  { table, holds }: SealedColumn,
  { id, sealed }: Row,
): string | null => {
  try {
    return forms[holds].sealAnew(keys, sealed, `${table}/${id}`)
  } catch {
    return null
  }
}

/** Only what is still as it was read: tokens that were refreshed meanwhile stand. */
const replace = async (
  db: Kysely<Database>,
  { table, id, column, holds }: SealedColumn,
  row: Row,
  anew: string,
): Promise<number> => {
  const { written } = forms[holds]
  const { numAffectedRows } = await sql`
    update ${sql.table(table)} set ${sql.ref(column)} = ${written(anew)}
    where ${sql.ref(id)} = ${row.id} and ${sql.ref(column)} = ${written(row.sealed)}`.execute(db)
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
  for (let after: string | null = null; ; ) {
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
