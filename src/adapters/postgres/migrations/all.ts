import { referralsSessionsAudit } from './0001-referrals-sessions-audit.ts'
import type { Migration } from './migration.ts'

/** Every migration, in order. */
export const allMigrations: readonly Migration[] = [referralsSessionsAudit]
