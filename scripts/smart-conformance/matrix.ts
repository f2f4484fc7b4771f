import type { Claim } from './claims.ts'
import type { Answers, Gap, NotApplicable, Requirement } from './requirements.ts'

export type Answer =
  | { kind: 'tested'; claims: readonly Claim[] }
  | { kind: 'not-applicable'; reason: NotApplicable }
  | { kind: 'gap'; gap: Gap }

export type Row = { requirement: Requirement; answer: Answer | null }

export type Matrix = { rows: readonly Row[]; complaints: readonly string[] }

/** Each requirement with its one answer, and a line for whatever does not add up. */
export const matrixOf = (
  requirements: readonly Requirement[],
  claims: readonly Claim[],
  answers: Answers,
): Matrix => {
  const judged = requirements.map((requirement) => ({
    requirement,
    answers: answersTo(requirement.number, claims, answers),
  }))
  const rows = judged.map(({ requirement, answers: [answer = null] }) => ({ requirement, answer }))
  const counted = judged.flatMap(({ requirement: { number }, answers: all }) =>
    all.length === 1 ? [] : [complaintOf(number, all)],
  )
  return { rows, complaints: [...counted, ...strangers(requirements, claims, answers)] }
}

const answersTo = (
  number: number,
  claims: readonly Claim[],
  { notApplicable, gaps }: Answers,
): readonly Answer[] => {
  const names = ({ requirements }: { requirements: readonly number[] }) =>
    requirements.includes(number)
  const claiming = claims.filter(names)
  return [
    ...(claiming.length > 0 ? [{ kind: 'tested', claims: claiming } as const] : []),
    ...notApplicable.filter(names).map((reason) => ({ kind: 'not-applicable', reason }) as const),
    ...gaps.filter(names).map((gap) => ({ kind: 'gap', gap }) as const),
  ]
}

const complaintOf = (number: number, answers: readonly Answer[]): string =>
  answers.length === 0
    ? `SMART ${number} has no test, no reason not to apply, and is no gap`
    : `SMART ${number} has more than one answer: ${answers.map(({ kind }) => kind).join(' and ')}`

const strangers = (
  requirements: readonly Requirement[],
  claims: readonly Claim[],
  { notApplicable, gaps }: Answers,
): readonly string[] => {
  const known = new Set(requirements.map(({ number }) => number))
  const named = [
    ...claims.map(({ file, requirements: numbers }) => ({ place: file, numbers })),
    ...notApplicable.map(({ requirements: numbers }) => ({ place: 'not-applicable', numbers })),
    ...gaps.map(({ requirements: numbers }) => ({ place: 'gaps', numbers })),
  ]
  return named.flatMap(({ place, numbers }) =>
    numbers
      .filter((number) => !known.has(number))
      .map((number) => `SMART ${number}, in ${place}, is no SHALL or SHOULD of the guide`),
  )
}
