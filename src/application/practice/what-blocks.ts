import type { LocalDate } from '../../domain/calendar.ts'
import { ageBandOn, type Block } from '../../domain/consent/age-band.ts'
import type { ConsentingPerson } from '../../domain/consent/consent-record.ts'
import { decide } from '../../domain/consent/decide.ts'
import type { Situation } from '../../domain/consent/facts.ts'
import { type Problem, problemsIn } from '../../domain/consent/problems.ts'
import { standsInTheWay, type Warning } from '../../domain/consent/warnings.ts'
import type { RelatedPerson } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'

/** What stands in the way, and whom it is about. */
export type BlockAbout = Block & { persons: readonly ConsentingPerson[] }

const fromProblem = ({ kind, text, person }: Problem): BlockAbout => ({
  row: kind,
  text,
  persons: person === null ? [] : [person],
})

const fromWarning = ({ row, text, persons }: Warning): BlockAbout => ({ row, text, persons })

/** A refusal is told before what was not asked yet: asking further is of no use then. */
const isNo = ({ row }: Warning): boolean => row === '4' || row === '11' || row === '14'

/**
 * What stands in the way of sending this referral today; empty when it may go. A stop whose reason is not on
 * record stands in the way as well. `related`: the patient's persons in the HIS.
 */
export const whatBlocks = (
  { patient, consent, receiver }: Referral,
  today: LocalDate,
  related: readonly RelatedPerson[],
): readonly BlockAbout[] => {
  const age = ageBandOn(patient.birthDate, today)
  if ('block' in age) return [{ ...age.block, persons: [] }]
  const situation: Situation = {
    birthDate: patient.birthDate,
    consent,
    recordedIn: consent.band,
    knownUntil: today,
  }
  const problems = problemsIn(situation, today, related)
  if (problems.length > 0) return problems.map(fromProblem)
  return decide(situation, today, receiver)
    .warnings.filter(standsInTheWay)
    .toSorted((one, other) => Number(isNo(other)) - Number(isNo(one)))
    .map(fromWarning)
}
