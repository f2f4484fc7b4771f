import { sql, type Transaction } from 'kysely'
import { amsterdamDay } from '../../../domain/calendar.ts'
import type { Referral } from '../../../domain/referral.ts'
import type { Database } from '../database.ts'

/** How it ended: the outcome of the POH Jeugd, or the status of work that had none. */
const endOf = ({ coordination }: Referral): string =>
  'outcome' in coordination ? coordination.outcome.code : coordination.status

const countedAs = (referral: Referral) => ({
  year: Number(amsterdamDay(new Date(referral.request.authoredOn)).slice(0, 4)),
  organisation: referral.receiver.organisation,
  municipality: referral.facts?.municipality ?? '',
  outcome: endOf(referral),
})

/**
 * One more in the count of its year, receiver, gemeente and outcome, and nothing else of it (decision 30). What was entered
 * in error never was.
 */
export const countRemoved = async (
  trx: Transaction<Database>,
  referrals: readonly Referral[],
): Promise<void> => {
  for (const referral of referrals) {
    if (referral.coordination.status === 'entered-in-error') continue
    await trx
      .insertInto('removed_count')
      .values({ ...countedAs(referral), referrals: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['year', 'organisation', 'municipality', 'outcome'])
          .doUpdateSet({ referrals: sql`removed_count.referrals + 1` }),
      )
      .execute()
  }
}
