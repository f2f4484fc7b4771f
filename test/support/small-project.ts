import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

const settings = [
  '.gitignore',
  'biome.json',
  'biome.layers.jsonc',
  'biome.imports.grit',
  'biome.smart-app.grit',
  'knip.json',
  'tsconfig.json',
]

export type SmallProject = { directory: string; remove: () => Promise<void> }

/** A throw-away project of `files` (path → text) under this project's own settings and tools. */
export const smallProject = async (files: Record<string, string>): Promise<SmallProject> => {
  const directory = await mkdtemp(join(tmpdir(), 'jeugdschakel-small-project-'))
  for (const file of settings) await cp(file, join(directory, file))
  await symlink(resolve('node_modules'), join(directory, 'node_modules'))
  await writeFile(join(directory, 'package.json'), '{\n  "type": "module"\n}\n')
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(directory, file)), { recursive: true })
    await writeFile(join(directory, file), text)
  }
  return { directory, remove: () => rm(directory, { recursive: true }) }
}
