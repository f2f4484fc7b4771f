import type { Encounter as FhirEncounter } from 'fhir/r4.js'
import { type Instant, instant, parseLocalDate } from '../../domain/calendar.ts'
import type { FhirId } from '../../domain/identifiers.ts'
import type { Unread } from '../../domain/unread.ts'
import { wordsOf } from './concept.ts'
import { idOf } from './identifiers.ts'
import { elementsOf, textOf } from './lenient.ts'

/** A dateTime of FHIR, a day or a moment with its zone; Date alone makes something of almost any text. */
const dateTime = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/

const instantOf = (value: unknown): Instant | null => {
  const [text, day] = dateTime.exec(textOf(value) ?? '') ?? []
  if (text === undefined || parseLocalDate(day ?? '') === null) return null
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? null : instant(date)
}

/** A contact in the practice: when, and in the HIS's words what for. Null without an id, or when it never was. */
export const encounterOf = (
  resource: FhirEncounter,
): { id: FhirId; date: Instant | null; title: string | null } | null => {
  const id = idOf(resource)
  if (id === null || resource.status === 'entered-in-error') return null
  const title = wordsOf(elementsOf(resource.reasonCode)[0]) ?? wordsOf(elementsOf(resource.type)[0])
  return { id, date: instantOf(resource.period?.start), title }
}

/** A contact that cannot be read ties the referral to nothing. */
export const unreadInEncounter = (resource: FhirEncounter): readonly Unread[] =>
  idOf(resource) === null ? [{ element: 'Encounter', why: 'odd' }] : []
