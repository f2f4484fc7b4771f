import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4.js'
import { outboundErrorOf } from '../outbound/outbound-error.ts'

/**
 * Why a FHIR call has no usable answer. `not-sent`: nothing can have reached the HIS. `no-answer`: sent, and no answer
 * that can be read as FHIR (reliability R3, R11). `status`: the HIS said no. Codes only: the errors below carry the
 * whole URL and what the HIS answered, and none of it may reach a log.
 */
export type FhirFailure =
  | { kind: 'not-sent' | 'no-answer'; code: string }
  | {
      kind: 'status'
      code: string
      status: number
      /** The codes of its OperationOutcome (FHIR's IssueType); null when it gave none. */
      issues: readonly string[] | null
      /**
       * Where in what was sent, as it says; then the paths and references in its words (`Encounter/7`). Text of the HIS
       * until it is held against what was sent.
       */
      expressions: readonly string[]
      retryAfterSeconds: number | null
    }

type FhirKitError = { response: { status: number; data?: unknown }; config: { headers: Headers } }

const isFhirKitError = (error: unknown): error is FhirKitError =>
  error instanceof Error && 'response' in error && 'config' in error

/** What fhir-kit-client threw, in our words. */
export const fhirFailureOf = (error: unknown, isSent: boolean, now: Date): FhirFailure => {
  if (!isFhirKitError(error)) {
    const { code, isSent: sent } = outboundErrorOf(error, isSent)
    return { kind: sent ? 'no-answer' : 'not-sent', code }
  }
  const { status } = error.response
  // It throws this for a body that is no JSON too, whatever the status.
  if (status < 400) return { kind: 'no-answer', code: 'no-fhir' }
  const retryAfterSeconds = parseRetryAfter(error.config.headers.get('retry-after'), now)
  const { data } = error.response
  return {
    kind: 'status',
    code: `http-${status}`,
    status,
    issues: issueCodesOf(data),
    expressions: [...expressionsIn(data), ...namedIn(data)],
    retryAfterSeconds,
  }
}

const issuesIn = (outcome: unknown): readonly Partial<OperationOutcomeIssue>[] | null => {
  const { resourceType, issue } = (outcome ?? {}) as Partial<OperationOutcome>
  if (resourceType !== 'OperationOutcome') return null
  return (Array.isArray(issue) ? issue : []).map((one) => one ?? {})
}

/** Only what has the form of a code; the rest of an OperationOutcome is text of the HIS. */
export const issueCodesOf = (outcome: unknown): readonly string[] | null =>
  issuesIn(outcome)
    ?.map(({ code }) => String(code))
    .filter((code) => /^[a-z-]{1,40}$/.test(code)) ?? null

/** Why it refused: not what it remarks beside that. Where nothing is called an error, all of it. */
const errorsIn = (outcome: unknown) => {
  const issues = issuesIn(outcome) ?? []
  const errors = issues.filter(({ severity }) => severity === 'error' || severity === 'fatal')
  return errors.length === 0 ? issues : errors
}

/** `location` is what `expression` was called before R4, and still is in some servers. */
const expressionsIn = (outcome: unknown): readonly string[] =>
  errorsIn(outcome).flatMap(({ expression, location }) =>
    [expression, location].flat().filter((one) => typeof one === 'string'),
  )

/** What has the form of a path in a resource, or of a reference to one. */
const namedIn = (outcome: unknown): readonly string[] =>
  errorsIn(outcome)
    .flatMap(({ diagnostics, details }) => [diagnostics, details?.text])
    .filter((words) => typeof words === 'string')
    .flatMap((words) => words.match(pathOrReference) ?? [])

const pathOrReference = /\b[A-Z][A-Za-z]+(?:\.[a-z][A-Za-z]*|\/[A-Za-z0-9\-.]{1,64}(?<![.-]))/g

const longestRetrySeconds = 3600

/** Seconds or a date (RFC 9110 10.2.3), at most an hour; null when it is neither. */
export const parseRetryAfter = (value: string | null, now: Date): number | null => {
  if (value === null) return null
  const seconds = /^\d+$/.test(value) ? Number(value) : secondsUntil(value, now)
  return Number.isNaN(seconds) ? null : Math.min(Math.max(seconds, 0), longestRetrySeconds)
}

/** Date.parse takes almost anything for a date; a date of HTTP ends in GMT. */
const secondsUntil = (date: string, now: Date): number =>
  date.endsWith('GMT') ? Math.ceil((Date.parse(date) - now.getTime()) / 1000) : Number.NaN
