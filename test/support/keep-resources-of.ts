import { channel } from 'node:diagnostics_channel'
import { vi } from 'vitest'
import type * as Writing from '../../src/fhir/write/resources-of.ts'

const written = channel('jeugdschakel:test:written')

/**
 * A setup file: while a whole test run keeps what is written (keep-written.mjs), what a test itself makes of a referral is
 * kept too, though it never leaves for a HIS. Not a file whose content is put in when it is written.
 */
if (written.hasSubscribers) {
  vi.doMock('../../src/fhir/write/resources-of.ts', async (original) => {
    const module = await original<typeof Writing>()
    const resourcesOf: typeof module.resourcesOf = (referral, context) => {
      const resources = module.resourcesOf(referral, context)
      for (const { resource, carries } of resources) {
        if (carries === undefined) written.publish(resource)
      }
      return resources
    }
    return { ...module, resourcesOf }
  })
}
