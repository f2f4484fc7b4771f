import type { Encounter as FhirEncounter } from 'fhir/r4.js'
import { type Instant, instant } from '../../domain/calendar.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import { wordsOf } from './concept.ts'
import { idOf } from './identifiers.ts'
import { listOf } from './lenient.ts'

const instantOf = (text: string | undefined): Instant | null => {
  const date = new Date(text ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? null : instant(date)
}

/** A contact in the practice: when, and in the HIS's words what for. Null without an id, or when it never was. */
export const encounterOf = (
  resource: FhirEncounter,
): { id: FhirId; date: Instant | null; title: string | null } | null => {
  const id = idOf(resource)
  if (id === null || resource.status === 'entered-in-error') return null
  const title = wordsOf(listOf(resource.reasonCode)[0]) ?? wordsOf(listOf(resource.type)[0])
  return { id, date: instantOf(resource.period?.start), title }
}
