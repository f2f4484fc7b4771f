import type { Migration } from './migration.ts'

/**
 * What reports still count once a referral is gone (decision 30): no id, no day, nothing of a person. And the files of a form
 * that was not sent yet, under the id that its referral will have.
 */
export const removedCountsAndFormFiles: Migration = {
  version: 14,
  name: 'counts of what was removed, files of forms',
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
    `create table form_file (
      id             text        primary key,
      number         bigint      generated always as identity,
      referral       uuid        not null,
      practice       text        not null,
      patient        text        not null,
      sealed         text        not null,
      sealed_content bytea       not null,
      expires_at     timestamptz not null
    )`,
    `alter table form_file alter column sealed_content set storage external`,
    `create index form_file_of_form on form_file (referral)`,
    `create index form_file_expiry on form_file (expires_at)`,
  ],
}
