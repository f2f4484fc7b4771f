import { kindOf } from '../../../fhir/write/naming.ts'
import type { WrittenResource } from '../../../fhir/write/resources-of.ts'
import type { FhirFailure } from '../fhir-failure.ts'

/** One resource that was sent, and our name for it. */
export type Sent = Pick<WrittenResource, 'name' | 'resource'>

/** What a server says is wrong with what it was sent. https://hl7.org/fhir/R4/http.html#Status-Codes */
const ofContent = [400, 422]

/**
 * The refusal with the element that the HIS will not have in its code, `http-422:ServiceRequest.reasonCode`, where it
 * says which (reliability R12); an element goes before a whole resource, and what it says of where before what it says in
 * words. Only names of what we sent ourselves: the rest of its answer is text of the HIS.
 */
export const namingElement = (refusal: FhirFailure, sent: readonly Sent[]): FhirFailure => {
  if (refusal.kind !== 'status' || !ofContent.includes(refusal.status)) return refusal
  const names = refusal.expressions
    .map((expression) => elementAt(expression, sent) ?? holderOf(expression, sent))
    .filter((name) => name !== null)
  const name = names.find(isOfElement) ?? names[0]
  return name === undefined ? refusal : { ...refusal, code: `${refusal.code}:${name}` }
}

/** Whether a code says which element the HIS will not have: then it is of this content, whatever else it can do. */
export const isOfElement = (code: string): boolean => /\.[A-Za-z]+$/.test(code)

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
    sent.find(({ resource }) => resource.resourceType === alone?.[1]),
    alone?.[2],
  )
}

const nameIn = (one: Sent | undefined, path = ''): string | null => {
  if (one === undefined) return null
  const element = /^[a-z][A-Za-z]*/.exec(path)?.[0]
  return element !== undefined && Object.hasOwn(one.resource, element)
    ? `${kindOf(one.name)}.${element}`
    : kindOf(one.name)
}

/**
 * The element that refers to what the HIS says it does not know, `Condition/…`: of the request, or else the first. Those
 * who are contained refer to the patient too.
 */
const holderOf = (reference: string, sent: readonly Sent[]): string | null => {
  const isRequest = ({ name }: Sent) => name === 'ServiceRequest'
  for (const { name, resource } of [...sent.filter(isRequest), ...sent]) {
    const holder = Object.entries(resource).find(
      ([element, value]) =>
        element !== 'contained' &&
        JSON.stringify(value)?.includes(`"reference":${JSON.stringify(reference)}`),
    )
    if (holder !== undefined) return `${kindOf(name)}.${holder[0]}`
  }
  return null
}
