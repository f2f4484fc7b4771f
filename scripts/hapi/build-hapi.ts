import { execFile } from 'node:child_process'
import { mkdir, readFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const project = join(import.meta.dirname, 'pom.xml')
const buildDirectory = join(import.meta.dirname, '../../node_modules/.cache/hapi')

/** Quick to start rather than quick to run: it serves one demo, or one test. */
export const javaOptions = [
  '-XX:TieredStopAtLevel=1',
  '-XX:+UseSerialGC',
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=off',
]

/** One line that says what this machine lacks; null when HAPI can be started. */
export const whatHapiMisses = async (): Promise<string | null> => {
  const [javac, maven] = await Promise.all([outputOf('javac', '--version'), outputOf('mvn', '-v')])
  const version = Number(/^javac (\d+)/.exec(javac ?? '')?.[1] ?? 0)
  const missing = [version < 17 && 'a JDK of Java 17 or newer', maven === null && 'Maven'].filter(
    (lack) => lack !== false,
  )
  if (missing.length === 0) return null
  return `HAPI needs ${missing.join(' and ')}, and this machine has none`
}

const outputOf = (program: string, argument: string): Promise<string | null> =>
  run(program, [argument]).then(
    ({ stdout }) => stdout,
    () => null,
  )

/** Our Java and HAPI, which Maven fetches once; the class path. Throws an Error of one line where Maven cannot. */
export const buildHapi = async (): Promise<string> => {
  await mkdir(buildDirectory, { recursive: true })
  const where = `-Dhapi.directory=${buildDirectory}`
  await run('mvn', ['--quiet', '--batch-mode', '--file', project, where, 'compile']).catch(
    ({ stdout }: { stdout: string }) => {
      throw new Error(`Maven could not build HAPI: ${stdout.split('\n')[0]}`)
    },
  )
  const libraries = await readFile(join(buildDirectory, 'classpath'), 'utf8')
  return [join(buildDirectory, 'classes'), libraries.trim()].join(delimiter)
}
