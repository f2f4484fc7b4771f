import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const root = join(import.meta.dirname, '../..')

const cloned =
  'src smart-app scripts docs package.json package-lock.json tsconfig.json tsconfig.build.json'.split(
    ' ',
  )

export type Clone = { directory: string; remove: () => Promise<void> }

/**
 * The project as somebody has just cloned and installed it. `adapt` makes of the example what this machine has free,
 * as a reader would.
 */
export const freshClone = async (adapt: (text: string) => string): Promise<Clone> => {
  const directory = await mkdtemp(join(tmpdir(), 'jeugdschakel-clone-'))
  for (const name of cloned) {
    await cp(join(root, name), join(directory, name), { recursive: true })
  }
  await symlink(resolve(root, 'node_modules'), join(directory, 'node_modules'))
  const example = join(directory, 'docs/examples/een-machine.json')
  await writeFile(example, adapt(await readFile(example, 'utf8')))
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) }
}
