import type { HisRegistration } from './registration.ts'

/**
 * SMART scopes v2, `context/Type.cruds` with the letters in this order; v1 still comes back from some servers.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
 */
type Context = 'patient' | 'user' | 'system'
type Need = { contexts: readonly Context[]; type: string; letters: string }

/** What the launch reads, no more (SMART 46). `rs` where it is searched. */
const read = [
  'patient/Patient.r',
  'patient/Condition.rs',
  'patient/RelatedPerson.rs',
  'patient/Encounter.rs',
  'user/Practitioner.r',
  'user/PractitionerRole.rs',
  'user/Organization.r',
]

/** What a referral becomes in the record; `s` is for `ifNoneExist`, `r` for the version to update. */
const written = ['ServiceRequest', 'Consent', 'QuestionnaireResponse', 'Task', 'DocumentReference']
/** Asked only where the HIS says that it holds them: what it does not know a server may refuse altogether. */
const extras = ['Appointment']
const writeLetters = 'crus'

type Asked = { extras: boolean }

const typesFor = (asked: Asked): readonly string[] => [...written, ...(asked.extras ? extras : [])]

const context = ['launch', 'openid', 'fhirUser', 'offline_access']

/** The scopes of a launch. Where a backend service writes, the user's token only reads. */
export const launchScopes = ({ backendServices }: HisRegistration, asked: Asked): string =>
  [
    ...context,
    ...read,
    ...(backendServices === null
      ? typesFor(asked).map((type) => `patient/${type}.${writeLetters}`)
      : []),
  ].join(' ')

export const backendScopes = (asked: Asked): string =>
  typesFor(asked)
    .map((type) => `system/${type}.${writeLetters}`)
    .join(' ')

/** Without these there is no form: who is the child, who is at the screen, for which practice. */
const neededToRead = (hasPatient: boolean): readonly Need[] => [
  ...(hasPatient
    ? [{ contexts: ['patient', 'user'], type: 'Patient', letters: 'r' } as const]
    : []),
  { contexts: ['user', 'patient'], type: 'Practitioner', letters: 'r' },
  { contexts: ['user', 'patient'], type: 'PractitionerRole', letters: 's' },
  { contexts: ['user', 'patient'], type: 'Organization', letters: 'r' },
]

/** Without these nothing could be delivered, and the form would promise what cannot be kept. */
const neededToWrite: readonly Need[] = ['ServiceRequest', 'Consent', 'Task'].map((type) => ({
  contexts: ['patient', 'user'],
  type,
  letters: 'cu',
}))

const v1Letters: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' }

type Scope = { context: string; type: string; letters: string }

/** A scope narrowed by a search filter is none: it does not hold for every resource of the type. */
const parseScope = (text: string): Scope | null => {
  const parts = /^(patient|user|system)\/(\*|[A-Za-z]+)\.(c?r?u?d?s?|read|write|\*)$/.exec(text)
  const [, context, type, letters] = parts ?? []
  if (!context || !type || !letters) return null
  return { context, type, letters: v1Letters[letters] ?? letters }
}

const parseScopes = (granted: string): readonly Scope[] =>
  granted
    .split(' ')
    .map(parseScope)
    .filter((scope) => scope !== null)

const isGrantedBy =
  (scopes: readonly Scope[]) =>
  ({ contexts, type, letters }: Need): boolean =>
    [...letters].every((letter) =>
      scopes.some(
        (scope) =>
          contexts.some((context) => context === scope.context) &&
          [type, '*'].includes(scope.type) &&
          scope.letters.includes(letter),
      ),
    )

/** Whether what was granted is enough for the form (security A18). */
export const isScopeEnough = (
  granted: string,
  { needsWrite, hasPatient }: { needsWrite: boolean; hasPatient: boolean },
): boolean => {
  const needs = [...neededToRead(hasPatient), ...(needsWrite && hasPatient ? neededToWrite : [])]
  return needs.every(isGrantedBy(parseScopes(granted)))
}

/**
 * Whether a token with these scopes may write a referral of another patient than its launch's: all that is needed, and
 * nothing that it may write only in that patient's record.
 */
export const writesForEveryPatient = (granted: string): boolean => {
  const isGranted = isGrantedBy(parseScopes(granted))
  const within = (contexts: readonly Context[], type: string) =>
    isGranted({ contexts, type, letters: 'cu' })
  return (
    neededToWrite.every(({ type }) => within(['user', 'system'], type)) &&
    [...written, ...extras].every(
      (type) => within(['user', 'system'], type) || !within(['patient'], type),
    )
  )
}
