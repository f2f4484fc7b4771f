import { OperationOutcomeError } from '@medplum/core'
import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4.js'

type IssueCode = OperationOutcomeIssue['code']

/** The HTTP status that goes with the first issue; what is not named is the client's mistake (400). */
const STATUS_OF_ISSUE: Partial<Record<IssueCode, number>> = {
  informational: 200,
  login: 401,
  forbidden: 403,
  'not-found': 404,
  'not-supported': 405,
  deleted: 410,
  conflict: 412,
  'multiple-matches': 412,
  'too-long': 413,
  required: 422,
  structure: 422,
  invariant: 422,
  value: 422,
  'code-invalid': 422,
  'business-rule': 422,
  processing: 422,
  exception: 500,
  'no-store': 507,
}

export const statusOf = (outcome: { issue: { code?: string }[] }): number =>
  STATUS_OF_ISSUE[(outcome.issue[0]?.code ?? 'exception') as IssueCode] ?? 400

export const outcomeOf = (
  code: IssueCode,
  diagnostics: string,
  expression?: string,
): OperationOutcome => ({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity: code === 'informational' ? 'information' : 'error',
      code,
      details: { text: diagnostics },
      diagnostics,
      ...(expression ? { expression: [expression] } : {}),
    },
  ],
})

/** A failure that is answered to the client, in the form that the router passes through unchanged. */
export const refusal = (code: IssueCode, diagnostics: string): OperationOutcomeError =>
  new OperationOutcomeError(outcomeOf(code, diagnostics) as OperationOutcomeError['outcome'])
