import type { Migration } from './migration.ts'

/**
 * Anonymous consults: what is searched by, and a sealed document. Nothing refers to a patient, a referral or a launch. A
 * notification is about a referral or about an overleg.
 */
export const consults: Migration = {
  version: 11,
  name: 'anonymous consults',
  compatibleFrom: 1,
  statements: [
    `create table consult (
      id           uuid        primary key,
      version      integer     not null,
      practice     text        not null,
      organisation text        not null,
      answer_by    date        not null,
      ended_at     timestamptz,
      sealed       text        not null
    )`,
    `create index consult_of_practice on consult (practice, ended_at)`,
    `create index consult_of_organisation on consult (organisation, ended_at)`,
    `alter table notification
      alter column referral drop not null,
      add column consult uuid references consult on delete cascade,
      add constraint notification_about check (num_nonnulls(referral, consult) = 1),
      add constraint notification_of_consult unique (consult, version, addressee)`,
  ],
}
