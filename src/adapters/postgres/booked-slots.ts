import type { Kysely, Transaction } from 'kysely'
import { bookedAppointment } from '../../domain/appointment-after.ts'
import type { SlotId } from '../../domain/clinic-hours.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Database } from './database.ts'

/** Which of these somebody has. */
export const takenOf = async (
  db: Kysely<Database>,
  slots: readonly SlotId[],
): Promise<readonly SlotId[]> => {
  if (slots.length === 0) return []
  const rows = await db
    .selectFrom('booked_slot')
    .select('slot')
    .where('slot', 'in', slots)
    .orderBy('slot')
    .execute()
  return rows.map(({ slot }) => slot)
}

/** Always in the same order, so that two who change places with each other never wait for each other. */
const lock = (trx: Transaction<Database>, { id }: Referral, wanted: SlotId | null) =>
  trx
    .selectFrom('booked_slot')
    .select('slot')
    .where(({ eb, or }) =>
      or([eb('referral', '=', id), ...(wanted === null ? [] : [eb('slot', '=', wanted)])]),
    )
    .orderBy('slot')
    .forUpdate()
    .execute()

const insert = async (
  trx: Transaction<Database>,
  { id }: Referral,
  slot: SlotId,
): Promise<boolean> => {
  const rows = await trx
    .insertInto('booked_slot')
    .values({ slot, referral: id })
    .onConflict((conflict) =>
      conflict.column('slot').doUpdateSet({ referral: id }).where('booked_slot.referral', '=', id),
    )
    .returning('slot')
    .execute()
  return rows.length === 1
}

/**
 * The place of the appointment that this referral has booked, and no other: what it had before is free. False when another
 * referral has it; one that is being booked at this moment is waited for.
 */
export const bookSlot = async (
  trx: Transaction<Database>,
  referral: Referral,
): Promise<boolean> => {
  if ((referral.appointments ?? []).length === 0) return true
  const slot = bookedAppointment(referral)?.slot ?? null
  await lock(trx, referral, slot)
  await trx
    .deleteFrom('booked_slot')
    .where('referral', '=', referral.id)
    .$if(slot !== null, (query) => query.where('slot', '!=', slot ?? ''))
    .execute()
  return slot === null || insert(trx, referral, slot)
}
