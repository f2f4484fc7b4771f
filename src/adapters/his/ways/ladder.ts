import type { HisAbility, HisReferences, WriteWay } from '../../../application/ports/his.ts'
import { foundIn, searchReferral } from '../referral-finder.ts'
import { type Abilities, without } from './abilities.ts'
import type { Experience } from './experience.ts'
import { oneByOne } from './one-by-one.ts'
import { transaction } from './transaction.ts'
import type { Way, WayFailure, Writing, Written } from './way.ts'
import { wayWith } from './way-table.ts'

/** `paste` writes nothing new: what the HIS took before is kept as it is today. */
const writers: Readonly<Record<WriteWay, Way>> = {
  transaction,
  'conditional-create': oneByOne,
  'search-then-create': oneByOne,
  letter: oneByOne,
  paste: oneByOne,
}

export type Ladder = {
  stated: Abilities
  experience: Experience
  /** What is written by this way. */
  writingFor(way: WriteWay, abilities: Abilities, known: HisReferences): Promise<Writing>
}

/**
 * Writes by the best way that the HIS takes, a step down for each thing that it turns out not to do. What it lacks is
 * remembered only when something then went another way: else it was the referral that it refused.
 */
export const writeByLadder = async (
  { stated, experience, writingFor }: Ladder,
  known: HisReferences,
): Written => {
  const lacking: HisAbility[] = []
  let reached = known
  for (;;) {
    const abilities = without(experience.of(stated), lacking)
    const way = wayWith(abilities)
    const writing = await writingFor(way, abilities, reached)
    const note = (references: HisReferences) => {
      reached = references
      experience.lacks(lacking)
      return writing.attempt.progress(references)
    }
    const noting = { ...writing, attempt: { ...writing.attempt, progress: note } }
    const written = await adopting(writers[way])(noting, reached)
    if (written.ok) {
      experience.lacks(lacking)
      experience.took(way)
      return written
    }
    const { failure } = written
    if (failure.kind !== 'lacking' || lacking.includes(failure.ability)) return written
    lacking.push(failure.ability)
  }
}

/**
 * 412 to a conditional create: the HIS has more than one of ours, and creates none. The one that counts is taken, and the
 * others are resolved afterwards. https://hl7.org/fhir/R4/http.html#ccreate
 */
const adopting =
  (way: Way): Way =>
  async (writing, known) => {
    const written = await way(writing, known)
    if (written.ok || !isPreconditionFailed(written.failure)) return written
    const unknown = writing.resources.filter(({ name }) => known[name] === undefined)
    const { fhir, token, abilities, patient } = writing
    const reader = { fhir, token, canBatch: abilities.has('batch') }
    const hits = await searchReferral(reader, unknown, patient)
    if (!hits.ok) return hits.failure.kind === 'stopped' ? hits : written
    const { references, missing } = foundIn(hits.value, {})
    return missing.length === unknown.length ? written : way(writing, { ...known, ...references })
  }

const isPreconditionFailed = (failed: WayFailure): boolean =>
  failed.kind === 'status' && failed.status === 412
