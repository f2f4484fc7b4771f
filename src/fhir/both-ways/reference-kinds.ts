import type { Identifier as FhirIdentifier, Reference } from 'fhir/r4.js'
import { type FhirId, parseReferralId, type ReferralId } from '../../domain/identifiers.ts'
import { failure, success } from '../../domain/result.ts'
import type { Someone } from '../../domain/told/someone.ts'
import { textOf } from '../read/lenient.ts'
import { referencedId } from '../read/reference.ts'
import { element } from '../write/element.ts'
import { kindOf, type NumberedKind, numberOf, type ResourceName, typeOf } from '../write/naming.ts'
import type { Kind, Scene, Why } from './kind.ts'

const asReference = (found: unknown): Reference | null =>
  typeof found === 'object' && found !== null ? (found as Reference) : null

/** What a reference says that it is to: `type` where it is given, else the path; null: it does not say. */
export const typeIn = ({ type, reference }: Reference): string | null =>
  textOf(type) ??
  /([A-Z][A-Za-z]+)\/[^/]+(\/_history\/.*)?$/.exec(textOf(reference) ?? '')?.[1] ??
  null

/** A name that comes back as it went, and not trimmed. */
const wordsAsTheyAre = (display: unknown): string | null =>
  textOf(display) === null ? null : String(display)

const numberIn = ({ system, value }: FhirIdentifier) => {
  const [known, number] = [textOf(system), textOf(value)]
  return known === null || number === null ? null : { system: known, value: number }
}

const nothingThere = (found: unknown) => failure<Why>(found === undefined ? 'missing' : 'malformed')

export const referenceTo = ({ is, id, identifier, name }: Someone): Reference =>
  element<Reference>({
    reference: id === null ? null : `${is}/${id}`,
    type: is,
    identifier,
    display: name,
  })

/** A person or party that is one of these. */
export const someone = <Is extends Someone['is']>(...kinds: readonly Is[]): Kind<Someone> => ({
  write: referenceTo,
  read: (found) => {
    const reference = asReference(found)
    if (reference === null) return nothingThere(found)
    const is = kinds.find((kind) => kind === typeIn(reference))
    if (is === undefined) return failure('other-resource')
    return success({
      is,
      id: referencedId(reference, is),
      identifier: reference.identifier === undefined ? null : numberIn(reference.identifier),
      name: wordsAsTheyAre(reference.display),
    })
  },
})

/** A person, as such or in a role. */
export const person = someone('Practitioner', 'PractitionerRole')

/** A resource that the HIS holds. */
export const held = (type: 'Condition' | 'Encounter'): Kind<FhirId> => ({
  write: (id) => ({ reference: `${type}/${id}`, type }),
  read: (found) => {
    const reference = asReference(found)
    if (reference === null) return nothingThere(found)
    const id = referencedId(reference, type)
    return id === null ? failure('other-resource') : success(id)
  },
})

type Named = ResourceName | ((own: ResourceName) => ResourceName)

const isTo = (reference: Reference, name: ResourceName, { naming }: Scene): Why | null => {
  const { system, value } = naming.identifier(name)
  const { identifier, reference: literal } = reference
  if (identifier?.system === system) return identifier?.value === value ? null : 'not-ours'
  if (literal?.startsWith('urn:')) return literal === naming.fullUrl(name) ? null : 'not-ours'
  return typeIn(reference) === typeOf(name) ? null : 'other-resource'
}

/** Another resource of the same referral. Where the HIS made it literal, only of which type it is can be checked. */
export const ours = (named: Named): Kind<null> => {
  const nameIn = ({ name }: Scene) => (typeof named === 'string' ? named : named(name))
  return {
    write: (_, scene) => scene.naming.reference(nameIn(scene)),
    read: (found, scene) => {
      const reference = asReference(found)
      if (reference === null) return nothingThere(found)
      const why = isTo(reference, nameIn(scene), scene)
      return why === null ? success(null) : failure(why)
    },
  }
}

/** The request of another referral, by our identifier. */
export const otherReferral: Kind<ReferralId> = {
  write: (id, { naming }) => naming.logicalReference('ServiceRequest', id),
  read: (found, { naming }) => {
    const reference = asReference(found)
    if (reference === null) return nothingThere(found)
    if (typeIn(reference) !== 'ServiceRequest') return failure('other-resource')
    const { system, value } = reference.identifier ?? {}
    const id = system === naming.canonicals.identifier ? parseReferralId(textOf(value) ?? '') : null
    return id === null ? failure('not-ours') : success(id)
  },
}

/** The one of this kind that has the same number: of a proposal the request that is proposed. */
export const sameNumber =
  (kind: NumberedKind) =>
  (own: ResourceName): ResourceName =>
    `${kind}-${numberOf(own)}`

/** Another resource of the same referral, of which there are several: by its number in our identifier. */
export const numbered = (kind: NumberedKind): Kind<number> => ({
  write: (number, { naming }) => {
    const name: ResourceName = `${kind}-${number}`
    return { ...naming.reference(name), identifier: naming.identifier(name) }
  },
  read: (found, { naming }) => {
    const reference = asReference(found)
    if (reference === null) return nothingThere(found)
    if (typeIn(reference) !== typeOf(`${kind}-1`)) return failure('other-resource')
    const { system, value } = reference.identifier ?? {}
    const name = system === naming.canonicals.identifier ? naming.nameOf(textOf(value) ?? '') : null
    return name === null || kindOf(name) !== kind ? failure('not-ours') : success(numberOf(name))
  },
})

/** An episode of the HIS, with its title. */
export const episode: Kind<{ conditionId: FhirId; title: string }> = {
  write: ({ conditionId, title }) => ({
    reference: `Condition/${conditionId}`,
    type: 'Condition',
    display: title,
  }),
  read: (found, scene) => {
    const conditionId = held('Condition').read(found, scene)
    if (!conditionId.ok) return conditionId
    const title = wordsAsTheyAre(asReference(found)?.display)
    return title === null ? failure('missing') : success({ conditionId: conditionId.value, title })
  },
}
