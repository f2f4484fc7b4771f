import type { Migration } from './migration.ts'

/** A place in the spreekuur is had by one referral: two people never book it (workflow 25). */
export const bookedSlots: Migration = {
  version: 10,
  name: 'places in the spreekuur',
  compatibleFrom: 1,
  statements: [
    `create table booked_slot (
      slot     text primary key,
      referral uuid not null references referral (id) on delete cascade
    )`,
    `create index booked_slot_of_referral on booked_slot (referral)`,
  ],
}
