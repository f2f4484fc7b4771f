import type { QuestionnaireResponse } from 'fhir/r4.js'
import type { ConsentingPerson, ConsentRecord } from '../../domain/consent/consent-record.ts'
import type { RelatedPerson } from '../../domain/person.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { type Canonicals, canonicalsAt } from '../canonicals.ts'
import type { Reading, Unreadable } from '../consent-record/item.ts'
import { placeOf } from '../consent-record/persons-of-record.ts'
import { personsForm, recordForm } from '../consent-record/record-form.ts'
import { listOf, textOf } from './lenient.ts'
import { referencedId } from './reference.ts'

type Place = { place: string; person: RelatedPerson }

const readerOf = (
  { subject }: QuestionnaireResponse,
  places: readonly Place[],
  canonicals: Canonicals,
): Reading => {
  const patient = referencedId(subject, 'Patient')
  const personAt = (reference: Parameters<typeof placeOf>[0]): ConsentingPerson | null => {
    if (patient !== null && referencedId(reference, 'Patient') === patient) return 'patient'
    const place = placeOf(reference)
    return places.find((one) => one.place === place)?.person ?? null
  }
  return { canonicals, personAt }
}

/** `1970-01-01T00:00:00.000Z`, whatever the time zone that the HIS gave it back in. */
const instantIn = (authored: unknown): string | null => {
  const at = new Date(textOf(authored) ?? '')
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

/**
 * The record of consent in the source of both Consents. Fails with the first linkId whose answer is missing or cannot be
 * so: a record of which a part is not understood is not read, for that part may be a refusal.
 */
export const consentRecordOf = (
  response: QuestionnaireResponse,
  canonicals: Canonicals = canonicalsAt(),
): Result<ConsentRecord, Unreadable> => {
  const recordedAt = instantIn(response.authored)
  if (recordedAt === null) return failure({ linkId: 'authored' })
  const answers = listOf(response.item)
  const named = personsForm.read(
    answers.filter(({ linkId }) => linkId === personsForm.definition.linkId),
    readerOf(response, [], canonicals),
  )
  if (!named.ok) return named
  const places = named.value.map(({ reference, ...person }) => ({
    place: placeOf(reference) ?? '',
    person: { id: referencedId(reference, 'RelatedPerson'), ...person },
  }))
  const record = recordForm.read(answers, readerOf(response, places, canonicals))
  return record.ok ? success({ ...record.value, recordedAt }) : record
}
