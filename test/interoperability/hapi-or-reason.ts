import { whatHapiMisses } from '../../scripts/hapi/build-hapi.ts'
import { type HapiServer, startHapi } from '../../scripts/hapi/hapi-server.ts'

/**
 * A HAPI server of our own, or the one that HAPI_URL names. Where it cannot run: why not, and the tests are skipped,
 * which CI counts as failed.
 */
export const hapiOrReason = async (): Promise<{ hapi: HapiServer } | { reason: string }> => {
  const running = process.env.HAPI_URL
  if (running !== undefined) return { hapi: { base: running, close: async () => undefined } }
  const reason = await whatHapiMisses()
  if (reason === null) return { hapi: await startHapi() }
  process.stderr.write(`${reason}: the tests against HAPI are skipped\n`)
  return { reason }
}
