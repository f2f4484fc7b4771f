import type { Reference } from 'fhir/r4.js'
import { success } from '../../domain/result.ts'
import type { Place } from '../both-ways/place.ts'
import { listOf } from '../read/lenient.ts'
import { kindOf, numberOf } from '../write/naming.ts'

const referencesIn = (found: unknown): readonly Reference[] =>
  listOf(found as readonly Reference[] | undefined)

/**
 * The files that came with the request, by their numbers: by our identifier, because a file is written after all the rest,
 * and a HIS may find it too large (decision 027).
 */
export const requestFiles: Place<readonly number[]> = {
  element: 'supportingInfo:attachment',
  put: (resource, numbers, { naming }) => {
    if (numbers.length === 0) return
    resource.supportingInfo = [
      ...referencesIn(resource.supportingInfo),
      ...numbers.map((number) => ({
        type: 'DocumentReference',
        identifier: naming.identifier(`DocumentReference/attachment-${number}`),
      })),
    ]
  },
  take: ({ supportingInfo }, { naming }) =>
    success(
      referencesIn(supportingInfo).flatMap(({ identifier }) => {
        const name = naming.nameOf(identifier?.value ?? '')
        return name !== null && kindOf(name) === 'DocumentReference/attachment'
          ? [numberOf(name)]
          : []
      }),
    ),
}
