import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import type { FhirResource } from 'fhir/r4.js'
import { buildHapi, javaOptions } from './build-hapi.ts'

/** A resource under a name by which its issues are found again. */
export type Named = { name: string; resource: FhirResource }

export type Issue = {
  severity: 'fatal' | 'error' | 'warning' | 'information'
  /** FHIRPath of the element. */
  location: string | null
  /** HAPI's name for the kind of message, where it has one. */
  id: string | null
  message: string
}

export type Judged = { name: string; issues: readonly Issue[] }

/**
 * HAPI's instance validator, without a server: each resource by R4 and by the profiles that its `meta` names, which are
 * found in `folders` beside what they build on. One process judges all of them, in their order.
 */
export const validate = async (
  resources: readonly Named[],
  folders: readonly string[],
): Promise<readonly Judged[]> => {
  const program = ['-cp', await buildHapi(), 'nl.jeugdschakel.hapi.Validator', ...folders]
  const java = spawn('java', [...javaOptions, ...program], { stdio: ['pipe', 'pipe', 'inherit'] })
  // When it ends early its exit code tells why, not that it no longer reads.
  java.stdin.on('error', () => undefined)
  java.stdin.end(resources.map((one) => `${JSON.stringify(one)}\n`).join(''))
  const ended = once(java, 'exit')
  const printed = await text(java.stdout)
  const [code] = await ended
  if (code !== 0) throw new Error(`the validator ended with ${code}`)
  return printed.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]))
}
