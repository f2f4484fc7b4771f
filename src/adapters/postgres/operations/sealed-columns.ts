import type { Database } from '../database.ts'

type SealedColumn = { table: keyof Database; id: string; column: string; holds: 'text' | 'bytes' }

/** Every column that key-ring.ts seals, with the column that names its row in the seal (sealed-json.ts). */
export const sealedColumns = [
  { table: 'launch_pending', id: 'id', column: 'sealed', holds: 'text' },
  { table: 'launch_session', id: 'id', column: 'sealed_record', holds: 'text' },
  { table: 'his_grant', id: 'id', column: 'sealed_tokens', holds: 'text' },
  { table: 'login_pending', id: 'state_hash', column: 'sealed_checks', holds: 'text' },
  { table: 'attachment', id: 'id', column: 'sealed_content', holds: 'bytes' },
  { table: 'form_file', id: 'id', column: 'sealed', holds: 'text' },
  { table: 'form_file', id: 'id', column: 'sealed_content', holds: 'bytes' },
  { table: 'consult', id: 'id', column: 'sealed', holds: 'text' },
] as const satisfies readonly SealedColumn[]
