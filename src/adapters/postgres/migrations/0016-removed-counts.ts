import type { Migration } from './migration.ts'

/** What reports still count once a referral is gone (decision 028): no id, no day, nothing of a person. */
export const removedCounts: Migration = {
  version: 16,
  name: 'counts of what was removed',
  compatibleFrom: 1,
  statements: [
    `create table removed_count (
      year         integer not null,
      organisation text    not null,
      municipality text    not null,
      outcome      text    not null,
      referrals    integer not null,
      primary key (year, organisation, municipality, outcome)
    )`,
  ],
}
