import type { CodeableConcept } from 'fhir/r4.js'
import { failure, success } from '../../domain/result.ts'
import type { Kind } from '../both-ways/kind.ts'
import { at } from '../both-ways/place.ts'
import { codingsOf } from '../read/concept.ts'

const referral = {
  system: 'http://snomed.info/sct',
  code: '3457005',
  display: 'verwijzen van patiënt',
} as const

/** Referral, by SNOMED CT and as the national huisarts referral draft (ELZ) has it. */
const categories: readonly CodeableConcept[] = [
  { coding: [{ ...referral }] },
  {
    coding: [
      { system: 'urn:oid:2.16.840.1.113883.2.4.4.30.69', code: '1', display: 'Verwijsbrief' },
    ],
  },
]

/** SNOMED's is the one to go by: the draft may change. */
const kind: Kind<null> = {
  write: () => structuredClone(categories),
  read: (found) => {
    if (found === undefined) return failure('missing')
    const codings = codingsOf(found as readonly CodeableConcept[])
    const isReferral = codings.some(
      ({ system, code }) => system === referral.system && code === referral.code,
    )
    return isReferral ? success(null) : failure('other-code')
  },
}

export const isReferral = at('category', kind)
