import type { Bundle, FhirResource } from 'fhir/r4.js'
import { buildChild } from './build-child.ts'
import { childrenOfLinde } from './children-linde.ts'
import { childrenOfMaas } from './children-maas.ts'
import { practices } from './practices.ts'
import { staff } from './staff.ts'

/**
 * Two practices, their staff and the children that visit them: all invented, made after nl-core.
 * Ages are what they are on `today` (`2026-11-25`), so that a birthday in three days stays one.
 */
export function seedBundle(today: string): Bundle<FhirResource> {
  const children = [...childrenOfLinde, ...childrenOfMaas]
  const resources = [
    ...practices(),
    ...staff(),
    ...children.flatMap((child) => buildChild(child, today)),
  ]
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  }
}
