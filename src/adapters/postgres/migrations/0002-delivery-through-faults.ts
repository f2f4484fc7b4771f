import type { Migration } from './migration.ts'

export const deliveryThroughFaults: Migration = {
  version: 2,
  name: 'delivery through faults',
  compatibleFrom: 1,
  statements: [
    `alter table mirror
      add column iss                text,
      add column waiting_since      timestamptz,
      add column attempt_started_at timestamptz,
      add column in_doubt_since     timestamptz,
      add column last_doubt_at      timestamptz,
      add column trying_since       timestamptz,
      add column own_failures       integer not null default 0,
      add column late_told_at       timestamptz`,

    // These two follow from the referral. A trigger keeps them, so that they are right too when a process of
    // the release before, which does not know them, writes the row.
    `create function mirror_of_referral() returns trigger language plpgsql as $$
      begin
        select referral.iss, min((step ->> 'at')::timestamptz)
        into strict new.iss, new.waiting_since
        from referral
        left join lateral jsonb_array_elements(referral.document -> 'history') step
          on new.wanted_version > new.delivered_version
          and (step ->> 'version')::integer > new.delivered_version
        where referral.id = new.referral
        group by referral.id;
        return new;
      end
    $$`,
    `create trigger mirror_of_referral
      before insert or update of wanted_version, delivered_version on mirror
      for each row execute function mirror_of_referral()`,
    `update mirror set wanted_version = wanted_version`,

    `create index mirror_due_of_his on mirror (iss, next_try_at) where next_try_at is not null`,
    `create index mirror_last_delivered on mirror (iss, delivered_at) where delivered_at is not null`,
    `create index mirror_waiting on mirror (waiting_since) where waiting_since is not null`,

    `alter table his_grant add column lease_until timestamptz`,
  ],
}
