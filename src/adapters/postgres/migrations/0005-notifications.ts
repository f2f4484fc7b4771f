import type { Migration } from './migration.ts'

/**
 * Events in order for each addressee (architecture decision 4). `notified` is the head of one addressee's line: it deals
 * out the numbers, holds the lease, and says when the next mail may go.
 */
export const notifications: Migration = {
  version: 5,
  name: 'notifications',
  compatibleFrom: 1,
  statements: [
    `create table notified (
      addressee    text        primary key,
      last_number  integer     not null,
      not_before   timestamptz not null,
      fixed_until  integer,
      attempts     integer     not null default 0,
      own_failures integer     not null default 0,
      code         text,
      lease        text,
      lease_until  timestamptz
    )`,
    `create table notification (
      addressee    text        not null references notified,
      number       integer     not null,
      id           uuid        not null unique default gen_random_uuid(),
      referral     uuid        not null references referral on delete cascade,
      version      integer     not null,
      at           timestamptz not null,
      sent_at      timestamptz,
      set_aside_at timestamptz,
      code         text,
      primary key (addressee, number),
      unique (referral, version, addressee)
    )`,
    `create index notification_waiting on notification (addressee, number)
      where sent_at is null and set_aside_at is null`,
    `create index notification_set_aside on notification (set_aside_at) where set_aside_at is not null`,
    `create index notification_at on notification (at)`,
  ],
}
