import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export type Side = 'app' | 'his'

/** One sentence of SMART App Launch 2.2.0, by the number that the Inferno test kit gave it. */
export type Requirement = {
  number: number
  /** Who it is for: the plug-in, or the demo HIS. */
  side: Side
  level: 'SHALL' | 'SHALL NOT' | 'SHOULD' | 'SHOULD NOT'
  /** Page and anchor in the guide. */
  page: string
  text: string
}

/** Why no test holds these: there is nothing here that they are about. */
export type NotApplicable = { requirements: readonly number[]; because: string }

/** What these ask is not done, and what that means for who relies on it. */
export type Gap = { requirements: readonly number[]; gap: string; means: string }

export type Answers = { notApplicable: readonly NotApplicable[]; gaps: readonly Gap[] }

const folder = join(import.meta.dirname, '../../test/fixtures/smart')

const read = async <T>(name: string): Promise<T> =>
  JSON.parse(await readFile(join(folder, name), 'utf8'))

export const readRequirements = (): Promise<readonly Requirement[]> => read('requirements.json')

export const readAnswers = async (): Promise<Answers> => {
  const [notApplicable, gaps] = await Promise.all([
    read<NotApplicable[]>('not-applicable.json'),
    read<Gap[]>('gaps.json'),
  ])
  return { notApplicable, gaps }
}
