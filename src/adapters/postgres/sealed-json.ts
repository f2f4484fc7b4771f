import type { KeyRing } from '../keys/key-ring.ts'
import type { Database } from './database.ts'

/** Values in sealed columns: JSON under the key ring, bound to the table and the id of the row. */
export const sealedJson = <T>(keys: KeyRing, table: keyof Database) => ({
  seal: (value: T, id: string): string => keys.seal(JSON.stringify(value), `${table}/${id}`),
  open: (sealed: string, id: string): T => JSON.parse(keys.open(sealed, `${table}/${id}`)),
})
