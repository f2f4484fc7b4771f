import type { HisAbility, HisReferences, WriteWay } from '../../../application/ports/his.ts'
import type { ReferralId } from '../../../domain/identifiers.ts'
import { failure } from '../../../domain/result.ts'
import type { FhirFailure } from '../fhir-failure.ts'
import { foundIn, searchReferral } from '../referral-finder.ts'
import { changesIn } from '../write-plan.ts'
import { type Abilities, without } from './abilities.ts'
import type { Experience } from './experience.ts'
import { isUnclear, type Lack } from './lacking.ts'
import { oneByOne } from './one-by-one.ts'
import { isOfElement } from './refused-element.ts'
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
  referral: ReferralId
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
  { referral, stated, experience, writingFor }: Ladder,
  known: HisReferences,
): Written => {
  const lacks: Lacking[] = []
  const able = experience.of(stated)
  let reached = known
  for (;;) {
    const abilities = without(able, abilitiesOf(lacks))
    const way = wayWith(abilities)
    const doubted = doubtedAt(way, able, lacks)
    if (doubted !== null) {
      const isOfAll = isNothing(reached) && doubted.isOfNoPart && experience.refusedLetter(referral)
      if (!isOfAll) return failure(doubted.refusal)
    }
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
    const lack = lackOf(written.failure, way)
    if (lack === null || abilitiesOf(lacks).includes(lack.ability)) return written
    lacks.push(lack)
  }
}

type Lacking = Extract<WayFailure, { kind: 'lacking' }>

/** Where it is not clear why a letter is refused, it may be letters that it does not take. */
const lackOf = (failed: WayFailure, way: WriteWay): Lacking | null => {
  if (failed.kind === 'lacking') return failed
  if (way !== 'letter' || failed.kind !== 'status' || !isUnclear(failed)) return null
  const { code } = failed
  return { kind: 'lacking', code, refusal: failed, ability: 'DocumentReference', isSure: false }
}

const abilitiesOf = (lacks: readonly Lack[]): readonly HisAbility[] =>
  lacks.map(({ ability }) => ability)

/** How much of a referral each way brings into the record. */
const brings: Readonly<Record<WriteWay, number>> = {
  transaction: 2,
  'conditional-create': 2,
  'search-then-create': 2,
  letter: 1,
  paste: 0,
}

type Doubted = { refusal: FhirFailure; isOfNoPart: boolean }

/**
 * The refusal that would bring less into the record, a letter for the referral or nothing for the letter, though the HIS
 * did not say for sure that it cannot take it: then a person must look at what it refused. All letters are made alike:
 * where it will not have those of two referrals, and names no part of them, it takes none (`isOfNoPart`). Referrals
 * differ too much for that.
 */
const doubtedAt = (way: WriteWay, able: Abilities, lacks: readonly Lacking[]): Doubted | null => {
  const surely = waySurely(
    able,
    lacks.filter(({ isSure }) => isSure),
  )
  const unsure = lacks.filter(({ isSure }) => !isSure).map(({ refusal }) => refusal)
  const refusal = unsure.find(namesPart) ?? unsure[0]
  if (refusal === undefined || brings[way] >= brings[surely]) return null
  return { refusal, isOfNoPart: surely === 'letter' && unsure.every((one) => !namesPart(one)) }
}

const namesPart = (refusal: FhirFailure): boolean =>
  isOfElement(refusal.code) || !isUnclear(refusal)

const isNothing = (references: HisReferences): boolean => Object.keys(references).length === 0

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
