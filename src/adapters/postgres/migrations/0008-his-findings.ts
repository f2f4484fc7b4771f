import type { Migration } from './migration.ts'

/** What could not be read in a HIS, for its report: an element and a day, and of no patient. */
export const hisFindings: Migration = {
  version: 8,
  name: 'what could not be read in a HIS',
  compatibleFrom: 1,
  statements: [
    `create table his_finding (
      iss     text not null,
      element text not null,
      why     text not null,
      last_on date not null,
      primary key (iss, element, why)
    )`,
  ],
}
