import type { CodeableConcept, Coding } from 'fhir/r4.js'
import { success } from '../../domain/result.ts'
import type { Kind } from '../both-ways/kind.ts'
import { at, type Json, type Place } from '../both-ways/place.ts'
import { codingsOf } from '../read/concept.ts'
import { listOf } from '../read/lenient.ts'
import { restricted } from '../write/confidentiality.ts'

const isR = ({ system, code }: Coding): boolean =>
  system === restricted.system && code === restricted.code

const written = <T>(label: T): Kind<boolean> => ({
  write: (is) => (is ? [label] : undefined),
  read: (found) => success(codingsOf(found as readonly CodeableConcept[] | undefined).some(isR)),
})

const onDocument = at('securityLabel', written<CodeableConcept>({ coding: [{ ...restricted }] }))
const onResource = at('meta.security', written<Coding>({ ...restricted }))

const labelsOn = ({ meta }: Json): readonly Coding[] =>
  listOf((meta as { security?: readonly Coding[] } | undefined)?.security)

/**
 * Label `R` on the resource, for a portal of the HIS, and on the document itself, for who passes it on. One of the two
 * is enough: a HIS that keeps only one of them takes nothing back.
 */
export const restriction: Place<boolean> = {
  element: onDocument.element,
  put: (resource, is, scene) => {
    onResource.put(resource, is, scene)
    onDocument.put(resource, is, scene)
  },
  take: (resource, scene) => {
    const document = onDocument.take(resource, scene)
    return document.ok ? success(document.value || labelsOn(resource).some(isR)) : document
  },
}
