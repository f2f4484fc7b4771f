import { untold } from '../../src/adapters/his/ways/abilities.ts'
import type { Writing } from '../../src/adapters/his/ways/way.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { resourcesOf } from '../../src/fhir/write/resources-of.ts'
import type { aMemoryHis } from './memory-his.ts'

/** One try at bringing a referral to a HIS of which nothing is known yet; each step may begin, and is told to nobody. */
export const aWriting = (
  { fhir, issuer }: ReturnType<typeof aMemoryHis>,
  referral: Referral,
  changed: Partial<Writing> = {},
): Writing => {
  const all = resourcesOf(referral, { report: null })
  return {
    fhir,
    fhirForFiles: fhir,
    base: issuer.base,
    token: 'token-1',
    patient: referral.patient.id,
    abilities: untold,
    attempt: { begin: async () => true, progress: async () => undefined },
    resources: all,
    all,
    file: async () => null,
    ...changed,
  }
}
