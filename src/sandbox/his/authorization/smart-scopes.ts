/**
 * SMART scopes v2: `context/Type.cruds`, with an optional search filter.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
 */
type ResourceScope = { context: string; type: string; interactions: string; filter: string }

const resourceScope =
  /^(?<context>patient|user|system)\/(?<type>\*|[A-Z][A-Za-z]+)\.(?<interactions>c?r?u?d?s?)(?:\?(?<filter>.+))?$/

function parseResourceScope(scope: string): ResourceScope | null {
  const parts = resourceScope.exec(scope)?.groups
  if (!parts?.interactions) return null
  const { context = '', type = '', interactions, filter = '' } = parts
  return { context, type, interactions, filter }
}

/** A registered scope covers what is at most as wide: same context, type or *, no interaction more. */
function covers(registered: ResourceScope, asked: ResourceScope): boolean {
  return (
    registered.context === asked.context &&
    (registered.type === '*' || registered.type === asked.type) &&
    (registered.filter === '' || registered.filter === asked.filter) &&
    [...asked.interactions].every((letter) => registered.interactions.includes(letter))
  )
}

/**
 * The resource scopes among `asked` that the registration covers, each as asked or not at all.
 * Nobody is there in a backend service, so it gets system/ scopes only; a user's launch never does.
 */
export function grantableScopes(
  asked: Iterable<string>,
  registered: Iterable<string>,
  contexts: readonly string[],
): string[] {
  const registrations = [...registered].map(parseResourceScope).filter((scope) => scope !== null)
  return [...asked].filter((text) => {
    const scope = parseResourceScope(text)
    return (
      scope !== null &&
      contexts.includes(scope.context) &&
      registrations.some((registration) => covers(registration, scope))
    )
  })
}

export const userContexts = ['patient', 'user'] as const
export const backendContexts = ['system'] as const

/** Scopes that are about the launch itself rather than about FHIR resources. */
export const launchScopes = [
  'openid',
  'fhirUser',
  'profile',
  'launch',
  'offline_access',
  'online_access',
] as const
