import { existsSync } from 'node:fs'
import { glob, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runCommand } from '../scripts/run-command.ts'

type Import = { file: string; path: string }

const importsOf = async (directory: string, file: string): Promise<Import[]> => {
  const { importedFiles } = ts.preProcessFile(await readFile(join(directory, file), 'utf8'))
  return importedFiles.map(({ fileName }) => ({ file, path: fileName }))
}

const isRelative = ({ path }: Import) => path.startsWith('.')

/** `@scope/name/part` → `@scope/name` */
const packageOf = ({ path }: Import) => path.match(/^(@[^/]+\/)?[^/]+/)?.[0] ?? path

describe('the built product', () => {
  let directory: string
  let files: string[]
  let imports: Import[]

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'jeugdschakel-build-'))
    const { code, output } = await runCommand(['node', 'scripts/build.ts', '--out', directory])
    expect(output).toBe('')
    expect(code).toBe(0)
    files = await Array.fromAsync(glob('**/*.*', { cwd: directory }))
    const programs = files.filter((file) => file.endsWith('.js'))
    imports = (await Promise.all(programs.map((file) => importsOf(directory, file)))).flat()
  })

  afterAll(() => rm(directory, { recursive: true, force: true }))

  it('holds nothing of the demo and no tests', () => {
    expect(files.filter((file) => /sandbox|\.test\.|^test\//.test(file))).toEqual([])
    expect(files).toContain(join('src', 'domain', 'referral.js'))
  })

  it('finds every file that it imports', () => {
    const missing = imports.filter(isRelative).filter(({ file, path }) => {
      return !existsSync(join(directory, dirname(file), path))
    })
    expect(missing).toEqual([])
  })

  it('imports only packages that a production install brings', async () => {
    const { dependencies } = JSON.parse(await readFile('package.json', 'utf8'))
    const foreign = imports
      .filter((found) => !isRelative(found) && !found.path.startsWith('node:'))
      .filter((found) => !Object.hasOwn(dependencies, packageOf(found)))
    expect(foreign).toEqual([])
  })

  it('carries the styles and other files that the compiler leaves behind', async () => {
    const exclude = ['src/sandbox/**', '**/*.{ts,tsx}']
    const assets = await Array.fromAsync(glob('{src,smart-app}/**/*.*', { exclude }))
    expect(files).toEqual(expect.arrayContaining(assets))
  })
})
