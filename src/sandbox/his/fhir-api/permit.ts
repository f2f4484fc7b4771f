import type { FhirResource } from 'fhir/r4.js'
import type { FhirRequest, FhirStore } from '../store/fhir-store.ts'
import { confinedCriteria } from './criteria.ts'
import { type Grant, grantsFor, type Letter } from './grant.ts'
import { type Interaction, type Kind, parseInteraction } from './interaction.ts'
import { lastKnown } from './last-known.ts'
import { reaches, reachesAll } from './reach.ts'
import { referenceOutside } from './references.ts'

/**
 * What each interaction asks of the token, letter by letter:
 * - present: the resource that is there now, or was last;
 * - criteria: what may be found, confined before it is searched;
 * - content: what is written, and all that it refers to;
 * - all: every resource of the type, for what cannot be known before it is done.
 */
type Rule = { present?: Letter; criteria?: Letter; content?: Letter; all?: Letter }

const RULES: Record<Kind, Rule> = {
  read: { present: 'r' },
  vread: { present: 'r' },
  history: { present: 'r' },
  search: { criteria: 's' },
  create: { content: 'c' },
  'conditional-create': { criteria: 's', content: 'c' },
  update: { present: 'u', content: 'u' },
  'conditional-update': { criteria: 's', all: 'u', content: 'c' },
  patch: { all: 'u' },
  'conditional-patch': { criteria: 's', all: 'u' },
  delete: { present: 'd' },
  'conditional-delete': { criteria: 's', all: 'd' },
}

export type Guarded = { grants: Grant[]; store: FhirStore; base: string }

export type Verdict =
  /** The request to carry out: the client's own, its criteria confined. */
  | { isPermitted: true; request: FhirRequest }
  | { isPermitted: false; code: 'forbidden' | 'invalid' | 'not-supported'; reason: string }

/** Judges one interaction that is not a Bundle. */
export async function permit(guarded: Guarded, request: FhirRequest): Promise<Verdict> {
  const interaction = parseInteraction(request)
  if (!interaction)
    return refuse('not-supported', `${request.method} ${request.url} is not offered`)
  const { type, id, content } = interaction
  const rule = RULES[interaction.kind]
  const { grants } = guarded
  if (rule.all && !reachesAll(grants, rule.all, type)) return forbidden(rule.all, type)
  if (rule.present && !(await isPresentReached(guarded, rule.present, type, id))) {
    return forbidden(rule.present, `${type}/${id}`)
  }
  if (rule.content) {
    const refused = await refusedContent(guarded, rule.content, interaction, content)
    if (refused) return refused
  }
  if (!rule.criteria) return { isPermitted: true, request }
  const criteria = confinedCriteria(grants, type, interaction.criteria)
  if (!criteria) return forbidden('s', `${type} with these criteria`)
  return { isPermitted: true, request: withCriteria(request, interaction, criteria) }
}

/** What is not there answers as what may not be seen: a refusal tells nothing. */
async function isPresentReached(
  { grants, store }: Guarded,
  letter: Letter,
  type: string,
  id: string,
): Promise<boolean> {
  if (reachesAll(grants, letter, type)) return true
  const resource = await lastKnown(store, type, id)
  return resource !== null && reaches(grants, letter, resource)
}

async function refusedContent(
  guarded: Guarded,
  letter: Letter,
  { kind, type }: Interaction,
  content: FhirResource | undefined,
): Promise<Verdict | undefined> {
  if (content?.resourceType !== type) return refuse('invalid', `The body is not a ${type}`)
  const { id: _chosen, ...unidentified } = content
  // On a create the id is the server's: one in the body claims nothing.
  const written = kind === 'update' ? content : (unidentified as FhirResource)
  if (!reaches(guarded.grants, letter, written)) return forbidden(letter, `this ${type}`)
  const outside = await outsideReference(guarded, letter, written)
  return outside ? refuse('forbidden', `${outside} is not in the record of this token`) : undefined
}

/** Enough that one of the grants that reach the resource also reaches all that it refers to. */
async function outsideReference(
  { grants, store, base }: Guarded,
  letter: Letter,
  content: FhirResource,
): Promise<string | undefined> {
  let outside: string | undefined
  for (const grant of grantsFor(grants, letter, content.resourceType)) {
    if (!reaches([grant], letter, content)) continue
    if (grant.patients === 'all') return undefined
    outside = await referenceOutside(content, grant.patients, store, base)
    if (!outside) return undefined
  }
  return outside
}

function withCriteria(
  request: FhirRequest,
  { kind, type }: Interaction,
  criteria: URLSearchParams,
): FhirRequest {
  if (kind === 'conditional-create') {
    return { ...request, headers: { ...request.headers, 'if-none-exist': criteria.toString() } }
  }
  if (kind === 'search')
    return { ...request, method: 'GET', url: `${type}?${criteria}`, body: undefined }
  return { ...request, url: `${type}?${criteria}` }
}

const forbidden = (letter: Letter, what: string): Verdict =>
  refuse('forbidden', `The token's scopes and patient do not give "${letter}" on ${what}`)

const refuse = (code: 'forbidden' | 'invalid' | 'not-supported', reason: string): Verdict => ({
  isPermitted: false,
  code,
  reason,
})
