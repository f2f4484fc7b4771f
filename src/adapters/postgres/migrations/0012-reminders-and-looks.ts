import type { Migration } from './migration.ts'

/**
 * Reminders, each once (decision 28): `key` names the deadline and how far it is past it. A notification may be one, and
 * then a step of the same version may have told the same addressee. Looks: how far each person has seen.
 */
export const remindersAndLooks: Migration = {
  version: 12,
  name: 'reminders and looks',
  compatibleFrom: 1,
  statements: [
    `create table reminder (
      referral uuid references referral on delete cascade,
      consult  uuid references consult on delete cascade,
      kept     uuid references kept_referral on delete cascade,
      key      text        not null,
      at       timestamptz not null,
      constraint reminder_about check (num_nonnulls(referral, consult, kept) = 1),
      constraint reminder_once unique nulls not distinct (referral, consult, kept, key)
    )`,
    `create index reminder_of_consult on reminder (consult) where consult is not null`,
    `create index reminder_of_kept on reminder (kept) where kept is not null`,
    `alter table notification
      add column kept uuid references kept_referral on delete cascade,
      add column is_reminder boolean not null default false,
      drop constraint notification_about,
      drop constraint notification_of_consult,
      drop constraint notification_referral_version_addressee_key,
      add constraint notification_about check (num_nonnulls(referral, consult, kept) = 1)`,
    `create unique index notification_of_referral on notification (referral, version, addressee)
      where not is_reminder`,
    `create unique index notification_of_consult on notification (consult, version, addressee)
      where not is_reminder`,
    `create index notification_reminds_of on notification (referral, consult, kept)
      where is_reminder`,
    `create table look (
      reader  text        not null,
      about   uuid        not null,
      version integer     not null,
      at      timestamptz not null,
      primary key (reader, about)
    )`,
    `create index look_at on look (at)`,
  ],
}
