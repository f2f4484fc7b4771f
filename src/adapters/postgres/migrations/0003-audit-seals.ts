import type { Migration } from './migration.ts'

/**
 * Seals over the audit rows (architecture decision 16). `salt` and `patient_commitment` let a patient become a pseudonym
 * without breaking the seal: what is sealed is the salted digest of the patient, which stays.
 */
export const auditSeals: Migration = {
  version: 3,
  name: 'seals of the audit',
  compatibleFrom: 1,
  statements: [
    `alter table audit
      add column salt               uuid default gen_random_uuid(),
      add column patient_commitment text`,

    `create table audit_seal (
      id        bigint      generated always as identity primary key,
      previous  text        not null unique,
      digest    text        not null unique,
      signature text        not null,
      sealed_at timestamptz not null
    )`,

    // No foreign key to the audit row: that it was removed is what must show.
    `create table audit_leaf (
      audit  bigint primary key,
      seal   bigint not null references audit_seal,
      digest text   not null
    )`,
    `create index audit_leaf_of_seal on audit_leaf (seal, audit)`,
  ],
}
