import { episodeInHis } from '../../domain/filing.ts'
import type { PartLeftOut, ServiceRequest } from '../../domain/service-request.ts'
import type { Delivery } from '../ports/store.ts'
import { setAsideCode, threwCode } from './codes.ts'

/** What of a request the record of a HIS can do without, or hold elsewhere. */
export type RefusedPart = PartLeftOut | 'episode'

/** What each element is that a HIS may name (`http-422:ServiceRequest.encounter`, reliability R12); others cannot be left out. */
const parts: Readonly<Record<string, readonly RefusedPart[]>> = {
  'QuestionnaireResponse.encounter': ['encounter'],
  'ServiceRequest.encounter': ['encounter'],
  'ServiceRequest.reasonReference': ['episode'],
  'ServiceRequest.reasonCode': ['question'],
  'ServiceRequest.orderDetail': ['contacts'],
  'ServiceRequest.contained': ['contacts'],
  'ServiceRequest.note': ['explanation'],
}

/** A document stands under both in one element. */
const ofDocument: readonly RefusedPart[] = ['episode', 'encounter']

/** Whoever runs it ends these (docs/operations.md). */
const forOperator: readonly string[] = [setAsideCode, threwCode]

/** Whether the practice may have it sent to the HIS again. */
export const mayBeWrittenAgain = (delivery: Delivery): boolean =>
  delivery.state === 'needs-action' && !forOperator.includes(delivery.code)

/** The HIS says that it will not have this as it is: 400, 403, 404, 410, 422 (WriteFailure `refused`). */
export const isRefusal = (code: string): boolean => /^http-(?!409|412)4\d\d/.test(code)

/** By the code alone, whatever this referral says. */
export const partsNamedIn = (code: string): readonly RefusedPart[] => {
  const element = code.split(':')[1] ?? ''
  const isDocument = element.startsWith('DocumentReference') && element.endsWith('.context')
  return isDocument ? ofDocument : (parts[element] ?? [])
}

const stands = (part: RefusedPart, request: ServiceRequest): boolean => {
  if (part === 'episode') return episodeInHis(request) !== null
  if (part === 'encounter' && request.encounter === null) return false
  return !(request.filing?.without ?? []).includes(part)
}

/** What the HIS will not have of the request, and the practice can file otherwise. */
export const refusedParts = (
  delivery: Delivery,
  request: ServiceRequest,
): readonly RefusedPart[] =>
  delivery.state === 'needs-action'
    ? partsNamedIn(delivery.code).filter((part) => stands(part, request))
    : []
