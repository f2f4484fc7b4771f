import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seedBundle } from '../../src/sandbox/his/data/seed-bundle.ts'

/** In the ids of the child and of everything that is hers; her name has a capital. */
const inHerIds = 'noor'

/** Enough of them that no child's history grows long enough to slow its form down. */
export const children = Array.from({ length: 40 }, (_, index) => `kind-k${index}`)

/** The demo's practices with many copies of one child and her family; gives the file's name. */
export const writeChildren = async (directory: string): Promise<string> => {
  const { entry = [], ...bundle } = seedBundle(new Date().toISOString().slice(0, 10))
  const ofChild = entry.filter(({ resource }) =>
    JSON.stringify(resource).includes(`kind-${inHerIds}`),
  )
  const isOfAChild = (text: string) => /"(Patient\/)?kind-/.test(text)
  const rest = entry.filter(({ resource }) => !isOfAChild(JSON.stringify(resource)))
  const copies = children.flatMap((child) =>
    ofChild.map((one) =>
      JSON.parse(JSON.stringify(one).replaceAll(inHerIds, child.replace('kind-', ''))),
    ),
  )
  const file = join(directory, 'children.json')
  await writeFile(file, JSON.stringify({ ...bundle, entry: [...rest, ...copies] }))
  return file
}
