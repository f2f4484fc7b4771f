import type { Reference } from 'fhir/r4.js'
import type { ConsentFacts, ConsentingPerson } from '../../domain/consent/consent-record.ts'
import { unique } from '../../domain/consent/merged.ts'
import type { RelatedPerson } from '../../domain/person.ts'
import { formatName, relationWords } from '../../domain/words.ts'
import { referencedId } from '../read/reference.ts'

/** Whoever the record names, in the order in which it names them. */
const named = (consent: ConsentFacts): readonly ConsentingPerson[] => [
  ...(consent.authority?.holders ?? []),
  ...(consent.authority?.supervision ? [consent.authority.supervision.institution] : []),
  ...consent.statements.map(({ person }) => person),
  ...consent.unanswered.flatMap((one) =>
    one.kind === 'presumed' ? [one.person, one.saidBy] : [one.person],
  ),
  ...consent.exceptions.map(({ person }) => person),
  ...consent.objections.map(({ by }) => by),
  ...consent.informing.withheldFrom,
  ...consent.informing.atWishOfYouth,
]

/** The HIS's id tells persons apart; without it everything that is known of them. */
const keyOf = ({ id, name, relation, phones }: RelatedPerson): string =>
  id ?? JSON.stringify([Object.entries(name).toSorted(), relation, phones])

const isOne = (one: RelatedPerson, other: RelatedPerson): boolean => keyOf(one) === keyOf(other)

/** Everybody around the child in the record, each once. */
export const relativesIn = (consent: ConsentFacts): readonly RelatedPerson[] =>
  unique(
    named(consent).filter((person) => person !== 'patient'),
    isOne,
  )

/** Whom the HIS does not hold has a place inside the resource, numbered over the whole record. */
export const containedIdIn = (
  relatives: readonly RelatedPerson[],
  person: RelatedPerson,
): string => {
  const unknown = relatives.filter(({ id }) => id === null)
  return `person-${unknown.findIndex((one) => isOne(one, person)) + 1}`
}

export const relativeReference = (
  relatives: readonly RelatedPerson[],
  person: RelatedPerson,
): Reference => {
  const display = `${formatName(person.name)} (${relationWords[person.relation]})`
  return person.id === null
    ? { reference: `#${containedIdIn(relatives, person)}`, display }
    : { reference: `RelatedPerson/${person.id}`, type: 'RelatedPerson', display }
}

/** What a reference to somebody around the child points at; null when at nobody. */
export const placeOf = (reference: Reference | undefined): string | null => {
  const id = referencedId(reference, 'RelatedPerson')
  if (id !== null) return id
  const text = reference?.reference
  return typeof text === 'string' && /^#./.test(text) ? text : null
}
