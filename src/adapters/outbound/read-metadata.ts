import type { ServerMetadata } from 'openid-client'
import { failure, type Result, success } from '../../domain/result.ts'
import type { Guard } from './guard.ts'
import { parseEndpoint } from './origins.ts'
import { findOutboundError } from './outbound-error.ts'

/** Why a provider's metadata is not used, as a code for the log. */
export type MetadataRefusal =
  | `http-${number}`
  | 'no-json'
  | 'other-issuer'
  | 'other-origin'
  | 'endpoint-missing'
  | 'no-s256'
export type MetadataFailure =
  | { kind: 'unavailable'; code: string }
  | { kind: 'refused'; code: MetadataRefusal }

/** What the metadata must fit in. `base`: relative endpoints are resolved against it (SMART 379). */
export type ExpectedProvider = {
  issuer: string
  origins: readonly string[]
  allowLoopback: boolean
  /** SMART asks a server to name S256; an OpenID provider may name no methods at all. */
  mustNameS256: boolean
  base?: string
}

const metadataDeadlineMs = 3_000
export const metadataMaxAgeMs = 5 * 60_000
/** Also for the token endpoint and the keys. */
export const metadataMaxBytes = 1_000_000

const unavailable = (code: string) => failure({ kind: 'unavailable', code } as const)
const refused = (code: MetadataRefusal) => failure({ kind: 'refused', code } as const)

/** Reads metadata and holds it against the registration (security A8). */
export const readMetadata = async (
  guard: Guard,
  url: string,
  expected: ExpectedProvider,
): Promise<Result<ServerMetadata, MetadataFailure>> => {
  try {
    const headers = { accept: 'application/json' }
    const response = await guard.fetch(url, { headers }, metadataDeadlineMs)
    if (response.status >= 500) return unavailable(`http-${response.status}`)
    if (response.status !== 200) return refused(`http-${response.status}`)
    const metadata = parseObject(await response.text())
    return metadata === null ? refused('no-json') : judge(metadata, expected)
  } catch (error) {
    const outbound = findOutboundError(error)
    if (outbound === null) throw error
    return unavailable(outbound.code)
  }
}

const parseObject = (text: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

const isEndpoint = (name: string): boolean => /_endpoint$|^jwks_uri$/.test(name)
const needed = ['authorization_endpoint', 'token_endpoint', 'jwks_uri']

/** Every endpoint is looked at, also those that we do not use: who names a foreign one is not whom we registered. */
const judge = (
  metadata: Record<string, unknown>,
  expected: ExpectedProvider,
): Result<ServerMetadata, MetadataFailure> => {
  if (metadata.issuer !== expected.issuer) return refused('other-issuer')
  if (!hasS256(metadata, expected)) return refused('no-s256')
  const named = Object.entries(metadata).filter(([name]) => isEndpoint(name))
  if (needed.some((name) => typeof metadata[name] !== 'string')) return refused('endpoint-missing')
  const endpoints = named.map(([name, value]) => [name, parseEndpoint(String(value), expected)])
  if (endpoints.some(([, url]) => url === null)) return refused('other-origin')
  const algorithms = [
    'token_endpoint_auth_signing_alg_values_supported',
    'id_token_signing_alg_values_supported',
  ]
  const lists = algorithms.filter((name) => isTextList(metadata[name]))
  return success({
    issuer: expected.issuer,
    ...Object.fromEntries(endpoints),
    ...Object.fromEntries(lists.map((name) => [name, metadata[name]])),
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported:
      metadata.authorization_response_iss_parameter_supported === true,
  })
}

const hasS256 = (
  { code_challenge_methods_supported: methods }: Record<string, unknown>,
  { mustNameS256 }: ExpectedProvider,
): boolean =>
  methods === undefined ? !mustNameS256 : Array.isArray(methods) && methods.includes('S256')

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')
