import { type Kysely, sql } from 'kysely'
import type { Database } from './database.ts'

type Privilege = 'select' | 'insert' | 'update' | 'delete'

const written: readonly Privilege[] = ['select', 'insert', 'update']
const passing: readonly Privilege[] = [...written, 'delete']

/** What the application's role may do: no DDL, and nothing that changes or removes an audit row. */
const privileges: Readonly<Record<keyof Database, readonly Privilege[]>> = {
  referral: written,
  mirror: written,
  draft: passing,
  kept_referral: passing,
  launch_pending: passing,
  launch_session: passing,
  his_grant: passing,
  login_pending: passing,
  worker_session: passing,
  audit: ['select', 'insert'],
  audit_seal: ['select', 'insert'],
  audit_leaf: ['select', 'insert'],
  notified: written,
  notification: passing,
  schema_migration: ['select'],
}

/** Gives the role exactly these privileges, whatever it had. */
export const grantPrivileges = async (owner: Kysely<Database>, role: string): Promise<void> => {
  await sql`grant usage on schema public to ${sql.id(role)}`.execute(owner)
  for (const [table, granted] of Object.entries(privileges)) {
    await sql`revoke all on ${sql.table(table)} from ${sql.id(role)}`.execute(owner)
    await sql`grant ${sql.raw(granted.join(', '))} on ${sql.table(table)} to ${sql.id(role)}`.execute(
      owner,
    )
  }
}
