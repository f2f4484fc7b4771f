import type { Migration } from './migration.ts'

/** Referrals that wait for a consent are the practice's, and are kept longer than what one person typed (workflow 1b). */
export const keptReferrals: Migration = {
  version: 7,
  name: 'referrals that wait for a consent',
  compatibleFrom: 1,
  statements: [
    `create table kept_referral (
      id         uuid        primary key,
      version    integer     not null,
      practice   text        not null,
      patient    text        not null,
      document   jsonb       not null,
      expires_at timestamptz not null
    )`,
    `create index kept_referral_of_practice on kept_referral (practice, patient)`,
    `create index kept_referral_expires on kept_referral (expires_at)`,
  ],
}
