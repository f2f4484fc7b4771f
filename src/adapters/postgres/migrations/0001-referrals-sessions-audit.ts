import type { Migration } from './migration.ts'

export const referralsSessionsAudit: Migration = {
  version: 1,
  name: 'referrals, mirror, sessions and audit',
  compatibleFrom: 1,
  statements: [
    `create table referral (
      id             uuid        primary key,
      version        integer     not null,
      iss            text        not null,
      practice       text        not null,
      organisation   text        not null,
      patient        text        not null,
      status         text        not null,
      request_status text        not null,
      authored_on    timestamptz not null,
      closed_at      timestamptz,
      document       jsonb       not null
    )`,
    // The work list in its own order: open ones (closed_at null) by how long they wait, then the closed.
    `create index referral_work_list on referral (organisation, closed_at desc nulls first, authored_on)`,
    `create index referral_of_patient on referral (practice, patient, authored_on desc)`,
    `create index referral_open on referral (practice, authored_on desc) where request_status = 'active'`,

    `create table mirror (
      referral          uuid        primary key references referral on delete cascade,
      wanted_version    integer     not null,
      delivered_version integer     not null default 0,
      delivered_at      timestamptz,
      next_try_at       timestamptz,
      attempts          integer     not null default 0,
      code              text,
      his_references    jsonb       not null default '{}',
      lease             text,
      lease_until       timestamptz
    )`,
    `create index mirror_due on mirror (next_try_at) where next_try_at is not null`,

    `create table draft (
      id         uuid        not null unique,
      practice   text        not null,
      author     text        not null,
      patient    text        not null,
      fields     jsonb       not null,
      saved_at   timestamptz not null,
      expires_at timestamptz not null,
      primary key (practice, author, patient)
    )`,
    `create index draft_expires on draft (expires_at)`,

    `create table launch_pending (
      id          text        primary key,
      state_hash  text        not null unique,
      cookie_hash text        not null,
      iss         text        not null,
      sealed      text        not null,
      framed      boolean     not null,
      started_at  timestamptz not null,
      taken_at    timestamptz
    )`,
    `create index launch_pending_started on launch_pending (started_at)`,

    `create table launch_session (
      id                  text        primary key,
      cookie_hash         text        not null,
      iss                 text        not null,
      practice            text        not null,
      sealed_record       text        not null,
      need_patient_banner boolean     not null,
      framed              boolean     not null,
      started_at          timestamptz not null,
      last_seen_at        timestamptz not null
    )`,
    `create index launch_session_started on launch_session (started_at)`,

    // No foreign key to the session: tokens outlive it while a delivery waits.
    `create table his_grant (
      id            text        primary key,
      iss           text        not null,
      practice      text        not null,
      version       integer     not null default 1,
      sealed_tokens text        not null,
      refreshable   boolean     not null,
      expires_at    timestamptz not null,
      granted_at    timestamptz not null
    )`,
    `create index his_grant_newest on his_grant (iss, practice, granted_at desc)`,

    `create table login_pending (
      state_hash    text        primary key,
      cookie_hash   text        not null,
      organisation  text        not null,
      sealed_checks text        not null,
      return_to     text        not null,
      started_at    timestamptz not null
    )`,
    `create index login_pending_started on login_pending (started_at)`,

    `create table worker_session (
      id              text        primary key,
      cookie_hash     text        not null unique,
      organisation    text        not null,
      worker          jsonb       not null,
      started_at      timestamptz not null,
      last_seen_at    timestamptz not null
    )`,
    `create index worker_session_started on worker_session (started_at)`,

    // No foreign key to the referral: these rows outlive everything.
    `create table audit (
      id             bigint      generated always as identity primary key,
      event          text        not null,
      at             timestamptz not null,
      actor          jsonb,
      patient        text,
      referral       uuid,
      version        integer,
      authority      text        not null,
      detail         text,
      correlation_id text        not null
    )`,
    `create index audit_of_referral on audit (referral)`,
    `create index audit_of_patient on audit (patient, at)`,
  ],
}
