import type { FhirId, ReferralId } from '../../../src/domain/identifiers.ts'
import type { VirtualClock } from './virtual-clock.ts'

/** What happens to one request. Times in milliseconds. */
export type Fate =
  | { kind: 'taken'; beforeCheck: number; beforeWrite: number; isAnswerLost: boolean }
  | { kind: 'status'; status: 401 | 422 | 429 | 503 }
  | { kind: 'request-lost' }

export type Entry = {
  name: string
  content: string
  patient: FhirId
  /** What it replaces; null: to be created unless it is there. */
  replaces: { reference: string; versionId: string } | null
}

export type Stored = {
  referral: ReferralId
  name: string
  reference: string
  version: number
  content: string
  patient: FhirId
  isInForce: boolean
}

export type Place = { reference: string; versionId: string; isFound: boolean }
export type Answer = { status: number; places: readonly Place[] }

const quick: Fate = { kind: 'taken', beforeCheck: 10, beforeWrite: 10, isAnswerLost: false }
const nobodyAnswers = new Promise<never>(() => {})

/**
 * A HIS of which the conditional create is not atomic, as on several real servers: it looks whether a thing is there,
 * and creates it a while later, also when nobody waits for the answer any more.
 */
export const createCarelessHis = (clock: VirtualClock, isBroken: (rule: string) => void) => {
  const fates: Fate[] = []
  const stored: Stored[] = []

  const inForce = (referral: ReferralId, name: string): Stored[] =>
    stored.filter((one) => one.referral === referral && one.name === name && one.isInForce)

  const isCurrent = ({ replaces }: Entry): boolean =>
    replaces === null ||
    stored.some(
      ({ reference, version }) =>
        reference === replaces.reference && String(version) === replaces.versionId,
    )

  const apply = (referral: ReferralId, entry: Entry, found: Stored | undefined): Place => {
    const { name, content, patient, replaces } = entry
    if (found !== undefined) {
      return { reference: found.reference, versionId: String(found.version), isFound: true }
    }
    const there = stored.find(({ reference }) => reference === replaces?.reference)
    if (there !== undefined) {
      if (Number(content) < Number(there.content)) isBroken('I4: an older state came back')
      Object.assign(there, { content, version: there.version + 1 })
      return { reference: there.reference, versionId: String(there.version), isFound: false }
    }
    const reference = `${name}/${stored.length + 1}`
    stored.push({ referral, name, reference, version: 1, content, patient, isInForce: true })
    return { reference, versionId: '1', isFound: false }
  }

  const take = async (
    referral: ReferralId,
    entries: readonly Entry[],
    fate: Extract<Fate, { kind: 'taken' }>,
    finished: () => void,
  ): Promise<Answer> => {
    await clock.sleep(fate.beforeCheck)
    const found = entries.map(({ name, replaces }) =>
      replaces === null ? inForce(referral, name)[0] : undefined,
    )
    await clock.sleep(fate.beforeWrite)
    finished()
    const answer = entries.every(isCurrent)
      ? { status: 200, places: entries.map((each, index) => apply(referral, each, found[index])) }
      : { status: 412, places: [] }
    return fate.isAnswerLost ? nobodyAnswers : answer
  }

  return {
    stored,
    inForce,
    /** What happens to the requests to come, in order; after these all goes well. */
    expect: (...coming: readonly Fate[]) => fates.push(...coming),
    heal: () => fates.splice(0),
    /** `finished`: from then on it can have no effect any more. */
    receive: async (
      referral: ReferralId,
      entries: readonly Entry[],
      finished: () => void,
    ): Promise<Answer> => {
      const fate = fates.shift() ?? quick
      if (fate.kind === 'taken') return take(referral, entries, fate, finished)
      if (fate.kind === 'request-lost') return nobodyAnswers
      await clock.sleep(10)
      finished()
      return { status: fate.status, places: [] }
    },
    enterInError: (reference: string) => {
      const there = stored.find((one) => one.reference === reference)
      if (there !== undefined) there.isInForce = false
    },
  }
}

export type CarelessHis = ReturnType<typeof createCarelessHis>
