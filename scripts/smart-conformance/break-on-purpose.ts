import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCommand } from '../run-command.ts'
import { type Break, breaks } from './breaks.ts'
import { type Copy, copyProject } from './broken-copy.ts'
import { collectClaims } from './claims.ts'

type Shown = Pick<Break, 'requirement' | 'what' | 'file'> & {
  /** The claiming tests that failed on the mistake, and how many cases of them did not. */
  failed: readonly string[]
  passed: number
}

const measured = 'docs/measured/smart-breaks.json'

/** Breaks the requirements one by one; 0 when tests that claim one fail each time, and pass without the mistake. */
export const breakOnPurpose = async (root: string): Promise<number> => {
  const claims = collectClaims(root)
  const copy = await copyProject(root)
  try {
    const shown: Shown[] = []
    for (const one of breaks) {
      const files = claims
        .filter(({ requirements }) => requirements.includes(one.requirement))
        .map(({ file }) => file)
      const result = await show(copy, one, [...new Set(files)])
      process.stdout.write(`${lineOf(result)}\n`)
      shown.push(result)
    }
    await writeFile(join(root, measured), await recordOf(root, shown))
    await runCommand(['biome', 'format', '--write', measured], root)
    return shown.every(({ failed }) => failed.length > 0) ? 0 : 1
  } finally {
    await copy.remove()
  }
}

const show = async (
  copy: Copy,
  { requirement, what, file, from, to }: Break,
  files: readonly string[],
): Promise<Shown> => {
  const sound = await copy.judge(requirement, files)
  if (sound.failed.length > 0) {
    throw new Error(`SMART ${requirement} fails without a mistake: ${sound.failed.join('; ')}`)
  }
  await copy.replace(file, from, to)
  const broken = await copy.judge(requirement, files)
  await copy.restore(file)
  return { requirement, what, file, ...broken }
}

const lineOf = ({ requirement, what, failed, passed }: Shown): string =>
  failed.length > 0
    ? `SMART ${requirement}: ${what}: seen (${failed.length} failed, ${passed} passed)`
    : `SMART ${requirement}: ${what}: NOT SEEN by ${passed} tests`

const recordOf = async (root: string, shown: readonly Shown[]): Promise<string> => {
  const { output } = await runCommand(['git', 'rev-parse', 'HEAD'], root)
  const record = { commit: output.trim(), date: new Date().toISOString().slice(0, 10), shown }
  return `${JSON.stringify(record, null, 2)}\n`
}
