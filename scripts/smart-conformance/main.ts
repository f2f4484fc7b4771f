import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { breakOnPurpose } from './break-on-purpose.ts'
import { documentOf } from './document.ts'
import { readMatrix } from './read-matrix.ts'

const usage = `npm run smart-conformance              writes docs/smart-conformance.md from the names of the tests
npm run smart-conformance -- --check   writes nothing, and fails when that file is not what it would write
npm run smart-conformance -- --break   breaks requirements on purpose, one at a time in a copy, and fails when
                                       a test that claims one does not; writes docs/measured/smart-breaks.json
A requirement without an answer, and a number that is none, are failures. It needs no network.
`

const root = join(import.meta.dirname, '../..')
const document = join(root, 'docs/smart-conformance.md')

const write = async (checkOnly: boolean): Promise<number> => {
  const { rows, complaints } = await readMatrix(root)
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`)
  if (complaints.length > 0) return 1
  const text = documentOf(rows)
  if (!checkOnly) {
    await writeFile(document, text)
    return 0
  }
  if (text === (await readFile(document, 'utf8').catch(() => ''))) return 0
  process.stderr.write('docs/smart-conformance.md is stale: npm run smart-conformance\n')
  return 1
}

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    break: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) process.stdout.write(usage)
else process.exitCode = values.break ? await breakOnPurpose(root) : await write(values.check)
