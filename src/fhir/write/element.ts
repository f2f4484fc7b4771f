type Parts<T> = { [Key in keyof T]: T[Key] | null }

const isEmpty = (part: unknown): boolean =>
  part === null || part === undefined || (Array.isArray(part) && part.length === 0)

/** An element or resource without what is null or an empty list: FHIR allows neither. */
export const element = <T extends object>(parts: Parts<T>): T =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => !isEmpty(part))) as T
