import type { Database } from '../database.ts'

type SealedColumn = { table: keyof Database; id: string; column: string }

/** Every column that key-ring.ts seals, with the column that names its row in the seal (sealed-json.ts). */
export const sealedColumns = [
  { table: 'launch_pending', id: 'id', column: 'sealed' },
  { table: 'launch_session', id: 'id', column: 'sealed_record' },
  { table: 'his_grant', id: 'id', column: 'sealed_tokens' },
  { table: 'login_pending', id: 'state_hash', column: 'sealed_checks' },
  { table: 'consult', id: 'id', column: 'sealed' },
] as const satisfies readonly SealedColumn[]
