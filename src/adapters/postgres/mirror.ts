import type { Kysely } from 'kysely'
import type { MirrorQueue } from '../../application/ports/store.ts'
import type { Database } from './database.ts'
import { createClaiming } from './mirror-claiming.ts'
import { createOperatorsView } from './mirror-operators-view.ts'
import { createOutcomes } from './mirror-outcomes.ts'

/** The mirror of architecture decision 4, on one table; what must be in it comes with each commit (want-in-his.ts). */
export const createMirror = (db: Kysely<Database>, newLease: () => string): MirrorQueue => ({
  ...createClaiming(db, newLease),
  ...createOutcomes(db),
  ...createOperatorsView(db),
})
