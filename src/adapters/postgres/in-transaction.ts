import type { Kysely, Transaction } from 'kysely'
import type { Result } from '../../domain/result.ts'

class RolledBack<F> {
  readonly result: { ok: false; failure: F }
  constructor(result: { ok: false; failure: F }) {
    this.result = result
  }
}

/** One transaction: committed when the work succeeds, rolled back when it fails or throws. */
export const inTransaction = async <DB, T, F>(
  db: Kysely<DB>,
  work: (trx: Transaction<DB>) => Promise<Result<T, F>>,
): Promise<Result<T, F>> => {
  try {
    return await db.transaction().execute(async (trx) => {
      const result = await work(trx)
      if (!result.ok) throw new RolledBack(result)
      return result
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.result
    throw error
  }
}
