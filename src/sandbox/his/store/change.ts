import type { Resource } from '@medplum/fhirtypes'

/** One version of one resource: its content, or the mark that it was deleted. */
export type Change = { key: string; versionId: string; at: string } & (
  | { resource: Resource; deleted?: never }
  | { deleted: true; resource?: never }
)

export const keyOf = (type: string, id: string): string => `${type}/${id}`
