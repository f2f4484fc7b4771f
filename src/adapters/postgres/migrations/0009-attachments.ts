import type { Migration } from './migration.ts'

/**
 * The content of attachments, apart from the referral that names them: whoever reads a referral does not read files. They
 * go with it. What is sealed does not get smaller, so nothing tries to.
 */
export const attachments: Migration = {
  version: 9,
  name: 'attachments of supplements',
  compatibleFrom: 1,
  statements: [
    `create table attachment (
      id             text  primary key,
      referral       uuid  not null references referral on delete cascade,
      sealed_content bytea not null
    )`,
    `alter table attachment alter column sealed_content set storage external`,
    `create index attachment_of_referral on attachment (referral)`,
  ],
}
