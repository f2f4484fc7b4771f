import type { ExpressionBuilder } from 'kysely'
import type { Viewer } from '../../domain/referral.ts'
import type { Database } from './database.ts'

/** The condition of every read: the referral is this party's. */
export const isOf = (viewer: Viewer) => (eb: ExpressionBuilder<Database, 'referral'>) =>
  'practice' in viewer
    ? eb('referral.practice', '=', viewer.practice)
    : eb('referral.organisation', '=', viewer.organisation)
