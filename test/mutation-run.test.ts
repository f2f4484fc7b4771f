import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { smallProject } from './support/small-project.ts'

/** As vitest.mutation.config.ts has it, for the tests of a project of its own. */
const config = `
import { SmallestFirst } from '${resolve('scripts/mutation/smallest-first.ts')}'
export default {
  test: {
    isolate: false,
    maxWorkers: 1,
    runner: '${resolve('scripts/mutation/first-failure.ts')}',
    sequence: { sequencer: SmallestFirst },
  },
}
`

/** A test file that writes down that it was loaded, and that each of its tests was run. */
const testFile = (name: string, ...bodies: readonly string[]): string => `
import { appendFileSync } from 'node:fs'
import { it } from 'vitest'
appendFileSync('seen.txt', '${name} ')
${bodies.map((body, at) => `it('${at}', () => { appendFileSync('seen.txt', '${name}${at} '); ${body} })`).join('\n')}
`

/** What was loaded and run of these files, in that order. */
const seenOf = async (files: Record<string, string>): Promise<readonly string[]> => {
  const { directory, remove } = await smallProject({ 'vitest.config.ts': config, ...files })
  onTestFinished(remove)
  await new Promise<void>((done) => {
    const program = resolve('node_modules/vitest/vitest.mjs')
    execFile(process.execPath, [program, 'run'], { cwd: directory }, () => done())
  })
  return (await readFile(join(directory, 'seen.txt'), 'utf8')).trim().split(' ')
}

const fails = `throw new Error('as a mutant makes it')`
const padding = `void '${'x'.repeat(200)}'`

describe('the tests that a mutant is put before', () => {
  it('end at the first that fails: nothing after it is run, or even loaded', async () => {
    const files = {
      'a.test.ts': testFile('large', padding, padding),
      'b.test.ts': testFile('small', '', fails, ''),
      'c.test.ts': testFile('tiny', ''),
    }
    expect(await seenOf(files)).toEqual(['tiny', 'tiny0', 'small', 'small0', 'small1'])
  })

  it('end at the first file that cannot be loaded', async () => {
    const files = { 'a.test.ts': testFile('a', padding), 'b.test.ts': `${testFile('b')}${fails}` }
    expect(await seenOf(files)).toEqual(['b'])
  })

  it('are all run where none fails', async () => {
    const files = { 'a.test.ts': testFile('a', padding), 'b.test.ts': testFile('b', '', '') }
    expect(await seenOf(files)).toEqual(['b', 'b0', 'b1', 'a', 'a0'])
  })
})
