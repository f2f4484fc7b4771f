import type { CodeableConcept, ContactPoint, Organization, RelatedPerson } from 'fhir/r4.js'
import { failure, type Result, success } from '../../domain/result.ts'
import type { Reachable } from '../../domain/told/request.ts'
import { coded, theCoding } from '../both-ways/coded-kinds.ts'
import type { Scene, Why } from '../both-ways/kind.ts'
import type { Json, Place } from '../both-ways/place.ts'
import { listOf, textOf } from '../read/lenient.ts'
import type { Naming } from '../write/naming.ts'
import { oneself, relationCodings } from '../write/relations.ts'

type Contained = RelatedPerson | Organization

/** By nl-core's code where it has one, and by ours, which has one for everybody. */
const relationshipOf = (is: Reachable['is'], { concept }: Naming): CodeableConcept => {
  if (is === 'patient') return { coding: [oneself], text: 'de jeugdige zelf' }
  const { coding = [], text } = concept('relation', is)
  const standard = relationCodings[is]
  return { coding: [...(standard === undefined ? [] : [standard]), ...coding], text: text ?? is }
}

const containedOf = (
  { is, name, phone }: Reachable,
  id: string,
  { subject }: Json,
  naming: Naming,
): Contained => {
  const telecom: ContactPoint[] = [{ system: 'phone', value: phone }]
  if (is === 'guardian-institution') return { resourceType: 'Organization', id, name, telecom }
  return {
    resourceType: 'RelatedPerson',
    id,
    patient: subject as RelatedPerson['patient'],
    relationship: [relationshipOf(is, naming)],
    name: [{ text: name }],
    telecom,
  }
}

const isOf = (resource: RelatedPerson, scene: Scene): Result<Reachable['is'], Why> => {
  const [relationship] = listOf(resource.relationship)
  if (theCoding(oneself).read(relationship, scene).ok) return success('patient')
  return coded('relation').read(relationship, scene)
}

const nameIn = (resource: Contained): unknown =>
  resource.resourceType === 'Organization' ? resource.name : listOf(resource.name)[0]?.text

const reachableIn = (resource: Contained, scene: Scene): Result<Reachable, Why> => {
  const is =
    resource.resourceType === 'Organization'
      ? success('guardian-institution' as const)
      : isOf(resource, scene)
  if (!is.ok) return is
  const [name, phone] = [nameIn(resource), listOf(resource.telecom)[0]?.value]
  if (textOf(name) === null || textOf(phone) === null) return failure('missing')
  return success({ is: is.value, name: String(name), phone: String(phone) })
}

const isPerson = (resource: unknown): resource is Contained =>
  ['RelatedPerson', 'Organization'].includes(String((resource as Json).resourceType))

type Referring = { reference?: string }

/**
 * Whom the POH Jeugd may call, as nl-core has contact persons: inside the request, for the number is as the huisarts
 * corrected it. Who is not to be called is in words only (orderDetail), so that no system dials by mistake.
 */
export const reachable: Place<readonly Reachable[]> = {
  element: 'supportingInfo',
  put: (resource, persons, { naming }) => {
    const contained = persons.map((one, index) =>
      containedOf(one, `contact-${index + 1}`, resource, naming),
    )
    if (contained.length > 0) resource.contained = contained
    resource.supportingInfo = [
      naming.reference('Consent/help'),
      naming.reference('Consent/disclosure'),
      ...contained.map(({ resourceType: type, id }, index) => ({
        reference: `#${id}`,
        type,
        display: persons[index]?.name,
      })),
    ]
  },
  take: (resource, scene) => {
    const inside = listOf(resource.contained as readonly Contained[] | undefined)
    const persons: Reachable[] = []
    for (const { reference } of listOf(
      resource.supportingInfo as readonly Referring[] | undefined,
    )) {
      if (!reference?.startsWith('#')) continue
      const person = inside.find(({ id }) => `#${id}` === reference)
      if (person === undefined || !isPerson(person)) return failure('missing')
      const one = reachableIn(person, scene)
      if (!one.ok) return one
      persons.push(one.value)
    }
    return success(persons)
  },
}
