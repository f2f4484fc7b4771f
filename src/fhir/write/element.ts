type Parts<T> = { [Key in keyof T]: T[Key] | null }

const isEmpty = (part: unknown): boolean =>
  part === null ||
  part === undefined ||
  (typeof part === 'object' && Object.keys(part).length === 0)

/** An element or resource without what is null or has nothing in it: FHIR allows neither. */
export const element = <T extends object>(parts: Parts<T>): T =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => !isEmpty(part))) as T
