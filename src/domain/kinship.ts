import type { ConsentingPerson } from './consent/consent-record.ts'
import { unique } from './consent/merged.ts'
import type { Patient, RelatedPerson, Relation } from './person.ts'
import type { Referral } from './referral.ts'

/** A child with whom its practice knows around it. */
export type WithFamily = { patient: Pick<Patient, 'address'>; persons: readonly RelatedPerson[] }

/** Why two children may be of one family; somebody judges it. */
export type Kinship = { kind: 'person'; person: RelatedPerson } | { kind: 'address' }

/** Who brings up a child; an institution brings up many. */
const bringsUp: readonly Relation[] = [
  'mother',
  'father',
  'parent',
  'guardian',
  'foster-parent',
  'step-parent',
]

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** A HIS has each person once for each child, so nothing but the name tells that it is the same. */
const isSameName = (one: RelatedPerson, other: RelatedPerson): boolean =>
  plain(one.name.text) === plain(other.name.text)

const personsOf = (persons: readonly ConsentingPerson[]): readonly RelatedPerson[] =>
  persons.filter((person) => person !== 'patient')

/** Everybody around the child that its referral names. */
export const familyIn = ({ patient, consent, request }: Referral): WithFamily => ({
  patient,
  persons: unique(
    [
      ...(consent.authority?.holders ?? []),
      ...personsOf(consent.statements.map(({ person }) => person)),
      ...personsOf(request.contacts.map(({ person }) => person)),
    ],
    isSameName,
  ),
})

/** Whether two children may be of one family: somebody who brings up both, or one address. Null: nothing says so. */
export const kinshipOf = (one: WithFamily, other: WithFamily): Kinship | null => {
  const shared = one.persons
    .filter(({ relation }) => bringsUp.includes(relation))
    .find((person) =>
      other.persons.some(
        (candidate) => bringsUp.includes(candidate.relation) && isSameName(person, candidate),
      ),
    )
  if (shared !== undefined) return { kind: 'person', person: shared }
  const [here, there] = [plain(one.patient.address ?? ''), plain(other.patient.address ?? '')]
  return here !== '' && here === there ? { kind: 'address' } : null
}
