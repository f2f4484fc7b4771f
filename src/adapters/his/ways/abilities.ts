import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4.js'
import { type HisAbility, hisAbilities } from '../../../application/ports/his.ts'
import { elementsOf, listOf } from '../../../fhir/read/lenient.ts'

export type Abilities = ReadonlySet<HisAbility>

export const writtenTypes = [
  'QuestionnaireResponse',
  'Consent',
  'ServiceRequest',
  'Task',
  'DocumentReference',
  'Appointment',
] as const
export type WrittenType = (typeof writtenTypes)[number]

/** Without which a referral is whole all the same: it never stands in the way of the rest. */
const extras: readonly HisAbility[] = ['Appointment']
export const isExtra = (type: HisAbility): boolean => extras.includes(type)

/**
 * Of a HIS that says nothing everything is tried that leaves nothing behind when it fails; by an id of ours it might
 * store a thing twice, a batch that is no batch costs a request, and an extra is not worth a refusal.
 */
export const untold: Abilities = new Set(
  hisAbilities.filter(
    (ability) => ability !== 'own-id' && ability !== 'batch' && !isExtra(ability),
  ),
)

export const without = (abilities: Abilities, lacking: readonly HisAbility[]): Abilities =>
  new Set([...abilities].filter((ability) => !lacking.includes(ability)))

type Declares = (resource: CapabilityStatementRestResource) => boolean

const does =
  (...codes: string[]): Declares =>
  ({ interaction }) =>
    codes.every((code) => listOf(interaction).some((one) => one.code === code))

/** A referral changes; a letter is written once. */
const holds: Readonly<Record<WrittenType, Declares>> = {
  QuestionnaireResponse: does('create', 'update'),
  Consent: does('create', 'update'),
  ServiceRequest: does('create', 'update'),
  Task: does('create', 'update'),
  DocumentReference: does('create'),
  Appointment: does('create', 'update'),
}

/** What must be declared of every type that the HIS holds before it is an ability of the HIS. */
const ofEveryType = {
  'conditional-create': ({ conditionalCreate }) => conditionalCreate === true,
  search: does('search-type'),
  'own-id': ({ updateCreate }) => updateCreate === true,
} as const satisfies Partial<Record<HisAbility, Declares>>

/**
 * What the statement declares; what it does not say, it does not do. Null when it lists neither interactions nor
 * resources, and so says nothing. https://hl7.org/fhir/R4/capabilitystatement.html
 */
export const statedAbilities = ({ rest }: CapabilityStatement): Abilities | null => {
  const server = elementsOf(rest).find(({ mode }) => mode === 'server')
  const { interaction = null, resource = null } = server ?? {}
  if (interaction === null && resource === null) return null
  const ofSystem = (['batch', 'transaction'] as const).filter((ability) =>
    listOf(interaction ?? []).some(({ code }) => code === ability),
  )
  const ofEach = resource === null ? ofUntoldTypes : ofTypes(listOf(resource))
  return new Set([...ofSystem, ...ofEach])
}

const ofUntoldTypes = without(untold, ['transaction'])

const ofTypes = (resources: readonly CapabilityStatementRestResource[]): readonly HisAbility[] => {
  const held = resources.filter(isHeld)
  const needed = held.filter(({ type }) => !extras.some((extra) => extra === type))
  const ofEvery = (Object.keys(ofEveryType) as (keyof typeof ofEveryType)[]).filter((ability) =>
    needed.every(ofEveryType[ability]),
  )
  // An extra is held only where it can be written as the rest is.
  const taken = held.filter(
    (one) => needed.includes(one) || ofEvery.every((ability) => ofEveryType[ability](one)),
  )
  return [...writtenTypes.filter((type) => taken.some((one) => one.type === type)), ...ofEvery]
}

const isHeld = (resource: CapabilityStatementRestResource): boolean => {
  const type = writtenTypes.find((one) => one === resource.type)
  return type !== undefined && holds[type](resource)
}
