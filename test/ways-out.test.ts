import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** The product: what a production start can load. */
const files = ['src', 'smart-app']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
      (file) => `${folder}/${file}`,
    ),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
  .filter((file) => !file.startsWith('src/sandbox/'))

type Way = { name: string; pattern: RegExp; mayUse: RegExp }

/** Every way in which a request can leave, with who may take it: one FHIR client, behind one guard. */
// biome-ignore format: a table is read by its columns
const ways: readonly Way[] = [
  { name: 'fhir-kit-client', pattern: /['"]fhir-kit-client['"]/,                   mayUse: /^src\/adapters\/his\/fhir-client\.ts$/ },
  { name: 'undici',          pattern: /['"]undici['"]/,                            mayUse: /^src\/adapters\/outbound\/guard\.ts$/ },
  { name: 'fetch',           pattern: /(?<![\w.])(?:globalThis\.)?fetch\(/,        mayUse: /^src\/adapters\/outbound\/guard\.ts$/ },
  { name: 'openid-client',   pattern: /['"]openid-client['"]/,                     mayUse: /^src\/adapters\/(?:outbound|his|login)\// },
  { name: 'nodemailer',      pattern: /['"]nodemailer(?:\/[\w/-]+)?['"]/,             mayUse: /^src\/adapters\/mail\// },
  { name: 'a bare socket',   pattern: /import (?!type )[^;'"]*['"](?:node:)?(?:https|http2|net|tls|dgram)['"]/, mayUse: /^$/ },
  { name: 'node:http',       pattern: /import \{[^}]*\b(?:request|get|Agent)\b[^}]*\} from ['"](?:node:)?http['"]/, mayUse: /^$/ },
  { name: 'a stream of the browser’s', pattern: /new (?:WebSocket|EventSource|XMLHttpRequest)\b/, mayUse: /^$/ },
]

const usersOf = ({ pattern }: Way, read: (file: string) => string): readonly string[] =>
  files.filter((file) => pattern.test(read(file)))

const source = (file: string): string => readFileSync(join(root, file), 'utf8')

describe('a request of ours', () => {
  it.each(ways)('leaves by $name only where it is guarded', (way) => {
    expect(usersOf(way, source).filter((file) => !way.mayUse.test(file))).toEqual([])
  })

  it.each([
    ['fhir-kit-client', "import { Client } from 'fhir-kit-client'"],
    ['undici', "export * from 'undici'"],
    ['fetch', 'const answer = await fetch(url)'],
    ['fetch', 'globalThis.fetch(url)'],
    ['nodemailer', "import { createTransport } from 'nodemailer'"],
    ['nodemailer', "import SMTPConnection from 'nodemailer/lib/smtp-connection'"],
    ['a bare socket', "import { connect } from 'node:net'"],
    ['node:http', "import { createServer, request } from 'node:http'"],
  ])('would be seen anywhere else: %s in %s', (name, planted) => {
    const way = ways.find((one) => one.name === name)
    if (way === undefined) throw new Error(`${name} is no way`)
    const elsewhere = 'src/application/launch/open-launch.ts'
    const users = usersOf(way, (file) => (file === elsewhere ? planted : ''))
    expect(users.filter((file) => !way.mayUse.test(file))).toEqual([elsewhere])
  })
})
