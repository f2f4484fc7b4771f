import type { Migration } from './migration.ts'

/** Reading back what the huisarts changed in the HIS (decision 20). */
export const reconciliation: Migration = {
  version: 4,
  name: 'reading back from the HIS',
  compatibleFrom: 1,
  statements: [
    `create table his_turn (
      iss         text        not null,
      practice    text        not null,
      next_at     timestamptz not null,
      read_until  timestamptz,
      lease       text,
      lease_until timestamptz,
      primary key (iss, practice)
    )`,

    `create table his_stranger (
      iss       text        not null,
      reference text        not null,
      reason    text        not null,
      seen_at   timestamptz not null,
      primary key (iss, reference)
    )`,
    `create index his_stranger_seen on his_stranger (seen_at desc)`,

    `create index referral_watched on referral (iss, id)
      where request_status = 'active' or closed_at is null`,
  ],
}
