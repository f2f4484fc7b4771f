import type { WrittenResource } from '../../../fhir/write/resources-of.ts'
import type { FhirFailure } from '../fhir-failure.ts'

type Sent = WrittenResource['resource']

/** What a server says is wrong with what it was sent. https://hl7.org/fhir/R4/http.html#Status-Codes */
const ofContent = [400, 422]

/**
 * The refusal with the element that the HIS will not have in its code, `http-422:ServiceRequest.reasonCode`, where it
 * says which (reliability R12). Only names of what we sent ourselves: the rest of its answer is text of the HIS.
 */
export const namingElement = (refusal: FhirFailure, sent: readonly Sent[]): FhirFailure => {
  if (refusal.kind !== 'status' || !ofContent.includes(refusal.status)) return refusal
  const element = refusal.expressions
    .map((expression) => elementAt(expression, sent))
    .find((one) => one !== null)
  return element === undefined ? refusal : { ...refusal, code: `${refusal.code}:${element}` }
}

/** `ServiceRequest.note[0].text`, or within a Bundle `Bundle.entry[2].resource.ofType(ServiceRequest).note`. */
const elementAt = (expression: string, sent: readonly Sent[]): string | null => {
  // HAPI: Bundle.entry[2].resource/*ServiceRequest/null*/.note
  const path = expression.replaceAll(/\/\*[^*]*\*\//g, '')
  const inBundle = /^Bundle\.entry\[(\d+)\](?:\.resource)?(?:\.ofType\(\w+\))?(?:\.(.+))?$/.exec(
    path,
  )
  if (inBundle !== null) return nameIn(sent[Number(inBundle[1])], inBundle[2])
  const alone = /^([A-Z][A-Za-z]+)(?:\.(.+))?$/.exec(path)
  return nameIn(
    sent.find(({ resourceType }) => resourceType === alone?.[1]),
    alone?.[2],
  )
}

const nameIn = (resource: Sent | undefined, path = ''): string | null => {
  if (resource === undefined) return null
  const element = /^[a-z][A-Za-z]*/.exec(path)?.[0]
  return element !== undefined && Object.hasOwn(resource, element)
    ? `${resource.resourceType}.${element}`
    : resource.resourceType
}
