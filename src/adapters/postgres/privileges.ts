import { type Kysely, sql } from 'kysely'
import type { Database } from './database.ts'

type Privilege = 'select' | 'insert' | 'update' | 'delete'

const written: readonly Privilege[] = ['select', 'insert', 'update']
const passing: readonly Privilege[] = [...written, 'delete']

/** What the application's role may do: no DDL, and nothing that changes or removes an audit row. */
const privileges: Readonly<Record<keyof Database, readonly Privilege[]>> = {
  referral: written,
  attachment: written,
  form_file: passing,
  mirror: written,
  his_turn: written,
  his_stranger: ['select', 'insert'],
  his_finding: written,
  draft: passing,
  kept_referral: passing,
  booked_slot: passing,
  consult: written,
  launch_pending: passing,
  launch_session: passing,
  his_grant: passing,
  login_pending: passing,
  worker_session: passing,
  worker: passing,
  receiver_capacity: written,
  audit: ['select', 'insert'],
  audit_seal: ['select', 'insert'],
  audit_leaf: ['select', 'insert'],
  notified: written,
  notification: passing,
  reminder: ['select', 'insert'],
  look: passing,
  removed_count: ['select'],
  schema_migration: ['select'],
}

/**
 * Throws one clear line when this role may do more than the application: make tables, or take a row out of the audit
 * (architecture decision 14).
 */
export const assertIsNoOwner = async (db: Kysely<Database>): Promise<void> => {
  const { rows } = await sql<{ role: string; may_create: boolean; may_delete: boolean }>`
    select current_user as role,
      has_schema_privilege(current_user, 'public', 'CREATE') as may_create,
      has_table_privilege(current_user, 'audit', 'UPDATE, DELETE, TRUNCATE') as may_delete`.execute(
    db,
  )
  const [is] = rows
  if (is === undefined || (!is.may_create && !is.may_delete)) return
  const what = is.may_create ? 'make tables in schema public' : 'change the audit'
  throw new Error(
    `DATABASE_URL: role "${is.role}" may ${what}: serve works only as the role that "npm run migrate -- --app-role" names.`,
  )
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
