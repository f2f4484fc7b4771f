import type { Migration } from './migration.ts'

/**
 * Whose record a grant's tokens may write: that of its launch's patient, or everybody's. Of a grant from before this
 * nobody knows: it writes for nobody, and a new launch brings another.
 */
export const grantsKnowTheirPatient: Migration = {
  version: 6,
  name: 'grants know their patient',
  compatibleFrom: 1,
  statements: [
    `alter table his_grant
      add column patient           text,
      add column for_every_patient boolean not null default false`,
  ],
}
