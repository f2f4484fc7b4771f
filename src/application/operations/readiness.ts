/** Why this process can take no work; `ready` when it can. */
export type Readiness = 'ready' | 'stopping' | 'no-database' | 'schema-unknown'

type ReadinessPorts = {
  isStopping: () => boolean
  /** Asks the database; rejects when it does not answer. */
  isSchemaKnown: () => Promise<boolean>
}

/** A probe that waits longer learns nothing. In milliseconds. */
const patience = 2_000

/** Whether work can be sent here: the database answers in time, with a schema that this release knows. */
export const readReadiness =
  ({ isStopping, isSchemaKnown }: ReadinessPorts) =>
  async (): Promise<Readiness> => {
    if (isStopping()) return 'stopping'
    const known = await inTime(isSchemaKnown().catch(() => null))
    if (isStopping()) return 'stopping'
    if (known === null) return 'no-database'
    return known ? 'ready' : 'schema-unknown'
  }

const inTime = async <T>(asked: Promise<T>): Promise<T | null> => {
  const late = Promise.withResolvers<null>()
  const timer = setTimeout(() => late.resolve(null), patience)
  return Promise.race([asked, late.promise]).finally(() => clearTimeout(timer))
}
