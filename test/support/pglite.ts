import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PGliteDialect } from 'kysely'

const nodeModules = join(createRequire(import.meta.url).resolve('kysely'), '../../..')
const emptyDatabase = join(nodeModules, '.cache/jeugdschakel/empty-pglite.tar')

/** Vitest's global setup: making a database takes seconds, loading a copy a fraction. Kept until the next npm ci. */
export default async () => {
  if (existsSync(emptyDatabase)) return
  const pglite = await PGlite.create()
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  await mkdir(dirname(emptyDatabase), { recursive: true })
  const unfinished = `${emptyDatabase}.${process.pid}`
  await writeFile(unfinished, dump.stream())
  await rename(unfinished, emptyDatabase)
}

/**
 * An empty database in memory, as a kysely dialect (in test/contract, http or browser). `kysely.destroy()` ends it.
 * The instance is there for who needs another kysely, or none, on the same data.
 */
export const freshPglite = async (): Promise<{ dialect: PGliteDialect; pglite: PGlite }> => {
  const pglite = await PGlite.create({ loadDataDir: new Blob([await readFile(emptyDatabase)]) })
  return { dialect: new PGliteDialect({ pglite }), pglite }
}
