import { cp, glob, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runCommand } from './run-command.ts'

const usage = `npm run build                 compiles the product into dist/
npm run build -- --out DIR    … into DIR
The demo (src/sandbox) and the tests are left out.
`

/** What tsc leaves behind: styles, SQL and the like. */
const copyAssets = async (out: string) => {
  const exclude = ['src/sandbox/**', '**/*.{ts,tsx}']
  for await (const file of glob('{src,smart-app}/**/*.*', { exclude })) {
    await cp(file, join(out, file))
  }
}

const build = async (out: string): Promise<number> => {
  await rm(out, { recursive: true, force: true })
  const compiled = await runCommand(['tsc', '--project', 'tsconfig.build.json', '--outDir', out])
  process.stdout.write(compiled.output)
  if (compiled.code === 0) await copyAssets(out)
  return compiled.code
}

const { values } = parseArgs({
  options: { help: { type: 'boolean' }, out: { type: 'string', default: 'dist' } },
})
if (values.help) process.stdout.write(usage)
else process.exitCode = await build(values.out)
