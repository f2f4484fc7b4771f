import type { Migration } from './migration.ts'

/** Who works at an organisation and when not, and whether it takes new referrals (workflow 22, 24). */
export const workersAndCapacity: Migration = {
  version: 13,
  name: 'workers and capacity',
  compatibleFrom: 1,
  statements: [
    `create table worker (
      organisation  text        not null,
      id            text        not null,
      name          text        not null,
      roles         jsonb       not null,
      last_login_at timestamptz not null,
      absence       jsonb,
      primary key (organisation, id)
    )`,
    `create table receiver_capacity (
      organisation text        primary key,
      version      integer     not null,
      capacity     jsonb       not null,
      stated_by    jsonb       not null,
      stated_at    timestamptz not null
    )`,
  ],
}
