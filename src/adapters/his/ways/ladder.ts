import type { HisAbility, HisReferences, WriteWay } from '../../../application/ports/his.ts'
import { failure } from '../../../domain/result.ts'
import type { FhirFailure } from '../fhir-failure.ts'
import { foundIn, searchReferral } from '../referral-finder.ts'
import { changesIn } from '../write-plan.ts'
import { type Abilities, without } from './abilities.ts'
import type { Experience } from './experience.ts'
import type { Lack } from './lacking.ts'
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
 * remembered only when the whole then went another way: else it was the referral that it refused (reliability R12).
 */
export const writeByLadder = async (
  { stated, experience, writingFor }: Ladder,
  known: HisReferences,
): Written => {
  const lacks: Lacking[] = []
  const able = experience.of(stated)
  let reached = known
  for (;;) {
    const abilities = without(able, abilitiesOf(lacks))
    const way = wayWith(abilities)
    const doubted = doubtedAt(way, able, lacks)
    if (doubted !== null) return failure(doubted)
    const writing = await writingFor(way, abilities, reached)
    const note = (references: HisReferences) => {
      reached = references
      return writing.attempt.progress(references)
    }
    const noting = { ...writing, attempt: { ...writing.attempt, progress: note } }
    const written = await withFiles(adopting(writers[way]))(noting, reached)
    if (written.ok) {
      experience.lacks(abilitiesOf(lacks))
      experience.took(way)
      return written
    }
    const failed = written.failure
    if (failed.kind !== 'lacking' || abilitiesOf(lacks).includes(failed.ability)) return written
    lacks.push(failed)
  }
}

type Lacking = Extract<WayFailure, { kind: 'lacking' }>

const abilitiesOf = (lacks: readonly Lack[]): readonly HisAbility[] =>
  lacks.map(({ ability }) => ability)

/** Ways that do not bring the referral itself into the record. */
const lastResorts: readonly WriteWay[] = ['letter', 'paste']

/**
 * The refusal that would lead to a letter, or to nothing, though the HIS did not say for sure that it cannot take the
 * referral: then a person must look at what it refused.
 */
const doubtedAt = (
  way: WriteWay,
  able: Abilities,
  lacks: readonly Lacking[],
): FhirFailure | null => {
  const sure = lacks.filter(({ isSure }) => isSure)
  const isDoubted = lastResorts.includes(way) && !lastResorts.includes(waySurely(able, sure))
  return isDoubted ? (lacks.find(({ isSure }) => !isSure)?.refusal ?? null) : null
}

const waySurely = (able: Abilities, sure: readonly Lack[]): WriteWay =>
  wayWith(without(able, abilitiesOf(sure)))

/**
 * Files go one by one and after all the rest, whatever the way: together they would be more than a HIS takes at once, and
 * one that it will not have holds up nothing else.
 */
const withFiles =
  (way: Way): Way =>
  async (writing, known) => {
    const { resources, attempt } = writing
    const carriers = resources.filter(({ carries }) => carries !== undefined)
    const rest = resources.filter(({ carries }) => carries === undefined)
    const written = await way({ ...writing, resources: rest }, known)
    if (!written.ok || changesIn(carriers, written.value).length === 0) return written
    await attempt.progress(written.value)
    const files = { ...writing, fhir: writing.fhirForFiles, resources: carriers }
    return adopting(oneByOne)(files, written.value)
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
    const { fhir, fhirForFiles, token, abilities, patient } = writing
    const reader = { fhir, fhirForFiles, token, canBatch: abilities.has('batch') }
    const hits = await searchReferral(reader, unknown, patient)
    if (!hits.ok) return hits.failure.kind === 'stopped' ? hits : written
    const { references, missing } = foundIn(hits.value, {})
    return missing.length === unknown.length ? written : way(writing, { ...known, ...references })
  }

const isPreconditionFailed = (failed: WayFailure): boolean =>
  failed.kind === 'status' && failed.status === 412
