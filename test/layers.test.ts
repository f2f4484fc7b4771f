import { dirname, relative } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { checks } from '../scripts/checks.ts'
import { runCommand } from '../scripts/run-command.ts'
import { smallProject } from './support/small-project.ts'

/** Where each layer's files can be; the first is also where others look for it. */
const layers = {
  domain: ['src/domain', 'src/domain/deep'],
  fhir: ['src/fhir', 'src/fhir/deep'],
  application: ['src/application', 'src/application/deep'],
  http: ['src/http', 'src/http/deep'],
  'http/fhir': ['src/http/fhir'],
  adapters: ['src/adapters', 'src/adapters/deep', 'src/adapters/deep/deeper'],
  'smart-app': ['smart-app', 'smart-app/deep', 'smart-app/deep/deeper'],
  sandbox: ['src/sandbox', 'src/sandbox/deep', 'src/sandbox/deep/deeper'],
  entry: ['src'],
} as const

type Layer = keyof typeof layers

/** The arrows of the architecture; smart-app to domain is for types only and has its own test. */
const mayImport: Record<Layer, readonly Layer[]> = {
  domain: ['domain'],
  fhir: ['fhir', 'domain'],
  application: ['application', 'domain'],
  http: ['http', 'http/fhir', 'application', 'domain', 'smart-app'],
  'http/fhir': ['http', 'http/fhir', 'application', 'domain', 'fhir', 'smart-app'],
  adapters: ['adapters', 'application', 'domain', 'fhir'],
  'smart-app': ['smart-app', 'domain'],
  sandbox: ['sandbox'],
  entry: ['entry', 'http', 'http/fhir', 'adapters', 'application', 'domain', 'fhir', 'smart-app'],
}

const packages = ['node:fs', 'express', 'kysely', 'pg', 'preact', 'fhir/r4.js', 'node:crypto']

const mayImportPackage: Record<Layer, readonly string[]> = {
  domain: [],
  fhir: ['fhir/r4.js'],
  application: ['node:crypto'],
  http: ['node:fs', 'express', 'preact', 'fhir/r4.js', 'node:crypto'],
  'http/fhir': ['node:fs', 'express', 'preact', 'fhir/r4.js', 'node:crypto'],
  adapters: ['node:fs', 'kysely', 'pg', 'fhir/r4.js', 'node:crypto'],
  'smart-app': ['preact'],
  sandbox: packages,
  entry: packages,
}

const typeImports = (path: string) => [
  `import type { Child } from '${path}'`,
  `export type { Child as Minor } from '${path}'`,
]

const valueImports = (path: string) => [
  `import { child } from '${path}'`,
  `import * as all from '${path}'`,
  `import '${path}'`,
  `export { child as minor } from '${path}'`,
  `export * from '${path}'`,
  `export const later = () => import('${path}')`,
]

const everyForm = (path: string) => [...typeImports(path), ...valueImports(path)]

type Arrow = { from: string; to: string; path: string; file: string; allowed: boolean }

const relativePath = (file: string, target: string) => {
  const path = relative(dirname(file), target)
  return path.startsWith('.') ? path : `./${path}`
}

const arrowsOf = (from: Layer, folder: string): Arrow[] => [
  ...(Object.keys(layers) as Layer[]).map((to) => {
    const file = `${folder}/to-${to.replace('/', '-')}.ts`
    const path = relativePath(file, `${layers[to][0]}/target.ts`)
    return { from: folder, to, path, file, allowed: mayImport[from].includes(to) }
  }),
  ...packages.map((name) => {
    const file = `${folder}/to-package-${name.replaceAll(/\W/g, '-')}.ts`
    return {
      from: folder,
      to: name,
      path: name,
      file,
      allowed: mayImportPackage[from].includes(name),
    }
  }),
]

const arrows = (Object.keys(layers) as Layer[]).flatMap((from) =>
  layers[from].flatMap((folder) => arrowsOf(from, folder)),
)

const typesOnly = ({ from, to }: Arrow) => from.startsWith('smart-app') && to === 'domain'

const spellings = [
  "export type Child = import('../http/target.ts').Child",
  "import './../http/target.ts'",
  "import './deep/../../http/target.ts'",
  'export const later = () => import(`../http/target.ts`)',
]

const oddFiles = {
  'src/domain/spellings.ts': spellings.join('\n'),
  'src/domain/one/two/three.ts': "import '../../target.ts'",
  'src/domain/reach.test.ts': everyForm('../http/target.ts').join('\n'),
  'src/sandbox/main.ts': "import '../compose.ts'\nimport '../config.ts'\nimport '../main.ts'",
}

/** Runs the check once over all files; the numbers of the refused lines, by file. */
const refusedLines = async (files: Record<string, string>) => {
  const project = await smallProject(files)
  const reporting = ['--reporter=github', '--max-diagnostics=none']
  const { output } = await runCommand([...checks.layers, ...reporting], project.directory)
  await project.remove()
  const refused: Record<string, Set<number>> = {}
  for (const [, file = '', line] of output.matchAll(/^::error .*?file=(.*?),line=(\d+)/gm)) {
    refused[file] = (refused[file] ?? new Set()).add(Number(line))
  }
  return (file: string) => [...(refused[file] ?? [])].sort((a, b) => a - b)
}

describe('the layers', () => {
  let refused: (file: string) => number[]

  beforeAll(async () => {
    const written = arrows.map(({ file, path }) => [file, everyForm(path).join('\n')])
    refused = await refusedLines({ ...Object.fromEntries(written), ...oddFiles })
  })

  it.each(arrows.filter(({ allowed }) => !allowed))('refuse $from → $to in every form', (arrow) => {
    expect(refused(arrow.file)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })

  it.each(arrows.filter((arrow) => arrow.allowed && !typesOnly(arrow)))(
    'allow $from → $to',
    (arrow) => {
      expect(refused(arrow.file)).toEqual([])
    },
  )

  it.each(arrows.filter(typesOnly))('allow $from → $to for types only', (arrow) => {
    expect(refused(arrow.file)).toEqual([3, 4, 5, 6, 7, 8])
  })

  it('refuse spellings of an import that the table cannot judge', () => {
    expect(refused('src/domain/spellings.ts')).toEqual([1, 2, 3, 4])
  })

  it('refuse a folder deeper than the table goes', () => {
    expect(refused('src/domain/one/two/three.ts')).toEqual([1])
  })

  it('let a test reach across', () => {
    expect(refused('src/domain/reach.test.ts')).toEqual([])
  })

  it('let the entry of the sandbox import compose and config alone', () => {
    expect(refused('src/sandbox/main.ts')).toEqual([3])
  })
})
