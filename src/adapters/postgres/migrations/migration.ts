/**
 * One step of the schema, forward only: the one before is never changed once it is released. Expand, then
 * contract: `compatibleFrom` is the oldest schema version that a running release may know and still work on
 * this schema, so that a rolling upgrade can restart a process of the release before.
 */
export type Migration = {
  version: number
  name: string
  compatibleFrom: number
  /** Run one by one in one transaction; written against PostgreSQL 15. */
  statements: readonly string[]
}
