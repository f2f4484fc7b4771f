import { getSearchParameter } from '@medplum/core'
import { isDirectoryType, patientCriterion } from './compartment.ts'
import { type Grant, grantsFor, isUnlimited, type Letter } from './grant.ts'

/**
 * The criteria as this token may search them, confined to what it reaches; null when it may not.
 * The confinement is part of the query, so that totals, pages and conditions see nothing else.
 */
export function confinedCriteria(
  grants: Grant[],
  type: string,
  criteria: URLSearchParams,
): URLSearchParams | null {
  if (!mayFollow(grants, type, criteria)) return null
  const widestFirst = grantsFor(grants, 's', type).toSorted((a, b) => width(b) - width(a))
  for (const grant of widestFirst) {
    const confined = confinedBy(grant, type, criteria)
    if (confined) return confined
  }
  return null
}

const width = (grant: Grant): number =>
  isUnlimited(grant)
    ? Number.POSITIVE_INFINITY
    : grant.patients === 'all'
      ? 1e9
      : grant.patients.size

function confinedBy(grant: Grant, type: string, criteria: URLSearchParams): URLSearchParams | null {
  const confined = new URLSearchParams(criteria)
  for (const [name, value] of grant.restriction) addOnce(confined, name, value)
  if (grant.patients === 'all' || isDirectoryType(type)) return confined
  if (namesOther(type, criteria, grant.patients)) return null
  const criterion = patientCriterion(type, grant.patients)
  if (!criterion || grant.patients.size === 0) return null
  addOnce(confined, ...criterion)
  return confined
}

/** A link to the next page has the confinement already. */
function addOnce(criteria: URLSearchParams, name: string, value: string): void {
  if (!criteria.has(name, value)) criteria.append(name, value)
}

/** Another patient asked for by name is refused, rather than answered with nothing. */
function namesOther(
  type: string,
  criteria: URLSearchParams,
  patients: ReadonlySet<string>,
): boolean {
  const own = type === 'Patient' ? ['_id'] : ['patient', 'subject']
  return [...criteria].some(([name, value]) => {
    const isPatient = own.includes(name.split(':')[0] ?? '')
    const ids = value.split(',').flatMap((item) => {
      const [, kind, id] = /(?:^|\/)([A-Z][A-Za-z]+)\/([^/]+)$/.exec(item) ?? []
      return kind === 'Patient' ? (id ?? []) : isPatient && !kind ? item : []
    })
    return ids.some((id) => !patients.has(id))
  })
}

/** Every type that the criteria reach beyond the searched one must be granted as well. */
function mayFollow(grants: Grant[], type: string, criteria: URLSearchParams): boolean {
  return [...criteria].every(([name, value]) => {
    const [code = ''] = name.split(':')
    if (code === '_include') return isAnyGranted(grants, includedTypes(value))
    if (code === '_revinclude') return isAnyGranted(grants, [value.split(':')[0] ?? ''])
    if (code === '_has') return mayChain(grants, [name.split(':')[1] ?? ''])
    if (name.includes('.')) return mayChain(grants, chainedTypes(type, name))
    return true
  })
}

/** Which of the types are really in the answer is looked at there. */
const isAnyGranted = (grants: Grant[], types: string[]): boolean =>
  types.some((type) => isGranted(grants, 'r', type) || isGranted(grants, 's', type))

/** A chain is evaluated on resources that no confinement holds: they must all be in reach. */
const mayChain = (grants: Grant[], types: string[]): boolean =>
  types.length > 0 &&
  types.every((type) =>
    grantsFor(grants, 's', type).some((grant) => isUnlimited(grant) || isDirectoryType(type)),
  )

const isGranted = (grants: Grant[], letter: Letter, type: string): boolean =>
  grantsFor(grants, letter, type).length > 0

/** `Task:owner:Organization` → Organization; `Task:owner` → all that an owner can be. */
function includedTypes(value: string): string[] {
  const [source = '', code = '', target] = value.split(':')
  return target ? [target] : targetsOf(source, code)
}

/** `practitioner.identifier` or `subject:Patient.name`; more than one step is not supported. */
function chainedTypes(type: string, name: string): string[] {
  const [reference = '', ...rest] = name.split('.')
  const [code = '', target] = reference.split(':')
  if (rest.length > 1) return []
  return target ? [target] : targetsOf(type, code)
}

const targetsOf = (type: string, code: string): string[] =>
  getSearchParameter(type, code)?.target ?? []
