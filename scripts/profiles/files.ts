import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The place of each file in the project, to its text. */
export type Files = ReadonlyMap<string, string>

/** A resource as it is kept: indented, with a newline at its end. */
export const jsonOf = (resource: object): string => `${JSON.stringify(resource, null, 2)}\n`

const readFolder = async (folder: string): Promise<readonly [string, string][]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(
    paths.map(async (path) => [path, await readFile(path, 'utf8')] as const),
  ) as Promise<[string, string][]>
}

/** The files that should be in these folders and are not, are other than they should be, or should not be there. */
export const staleFiles = async (
  made: Files,
  folders: readonly string[],
): Promise<readonly string[]> => {
  const kept = new Map((await Promise.all(folders.map(readFolder))).flat())
  return [...new Set([...made.keys(), ...kept.keys()])].filter(
    (path) => made.get(path) !== kept.get(path),
  )
}

/** Puts the files in the place of all that is in these folders. */
export const replaceFolders = async (made: Files, folders: readonly string[]): Promise<void> => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
  for (const [path, text] of made) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  }
}
