import type {
  HisRecord,
  HisReferences,
  WriteAttempt,
  WriteFailure,
} from '../../../src/application/ports/his.ts'
import type { ReferralId } from '../../../src/domain/identifiers.ts'
import type { Referral } from '../../../src/domain/referral.ts'
import { failure, type Result, success } from '../../../src/domain/result.ts'
import type { Answer, CarelessHis, Entry } from './careless-his.ts'
import type { Sends } from './sends.ts'
import type { VirtualClock } from './virtual-clock.ts'

const deadlineMs = 10_000

type Client = {
  /** Whose client it is. */
  process: symbol
  his: CarelessHis
  clock: VirtualClock
  sends: Sends
  way: 'transaction' | 'one-by-one'
  settleMs: number
  /** Whether the HIS lets us undo a second one. */
  undoes: boolean
  /** Whether a search is answered. */
  answersSearch: () => boolean
}

/** What is written of a referral: more as it goes on. */
export const namesOf = ({ version }: Pick<Referral, 'version'>): readonly string[] => [
  'ServiceRequest',
  'Task',
  ...(version >= 3 ? ['Task/review'] : []),
]

const failed = (kind: WriteFailure['kind'], code: string): { ok: false; failure: WriteFailure } =>
  failure({ kind, code, retryAfterSeconds: code === 'http-429' ? 7 : null })

const kinds: Readonly<Record<number, WriteFailure['kind']>> = {
  401: 'permission',
  412: 'conflict',
  422: 'refused',
}

const changesIn = (referral: Referral, known: HisReferences): readonly Entry[] =>
  namesOf(referral)
    .filter((name) => known[name]?.digest !== String(referral.version))
    .map((name) => {
      const { reference, versionId } = known[name] ?? {}
      const isKnown = reference !== undefined && versionId != null
      const replaces = isKnown ? { reference, versionId } : null
      return { name, content: String(referral.version), patient: referral.patient.id, replaces }
    })

/** The client of a simulated HIS, as the real one behaves towards its port. */
export const createHisClient = (client: Client): HisRecord => {
  const { his, clock, sends, way, process } = client

  const send = async (
    referral: ReferralId,
    entries: readonly Entry[],
  ): Promise<Result<Answer, WriteFailure>> => {
    const sent = sends.start(process, referral)
    const answer = await Promise.race([
      his.receive(referral, entries, sent.finished),
      clock.sleep(deadlineMs).then(() => null),
    ])
    sent.left()
    if (answer === null) return failed('unknown', 'timeout')
    const kind = answer.status === 200 ? null : (kinds[answer.status] ?? 'unavailable')
    return kind === null ? success(answer) : failed(kind, `http-${answer.status}`)
  }

  const round = async (
    { id, version }: Referral,
    entries: readonly Entry[],
    known: HisReferences,
    attempt: WriteAttempt,
  ): Promise<Result<HisReferences, WriteFailure>> => {
    if (!(await attempt.begin())) return failed('unavailable', 'lease-lost')
    const answered = await send(id, entries)
    if (!answered.ok) return answered
    const placed = answered.value.places.map(({ isFound, ...place }, index) => {
      const digest = isFound ? '' : String(version)
      return [entries[index]?.name ?? '', { ...place, digest }] as const
    })
    return success({ ...known, ...Object.fromEntries(placed) })
  }

  const write: HisRecord['write'] = async (referral, known, attempt) => {
    const changes = changesIn(referral, known)
    if (changes.length === 0) return success(known)
    const sent = way === 'transaction' ? changes : changes.slice(0, 1)
    const written = await round(referral, sent, known, attempt)
    if (!written.ok) return written
    // Found ones are brought to today's state in a second round, the rest of one by one in its own.
    if (changesIn(referral, written.value).length > 0) await attempt.progress(written.value)
    return write(referral, written.value, attempt)
  }

  const hits = ({ id }: Referral, name: string, known: HisReferences) => {
    const all = his.inForce(id, name)
    return all.find(({ reference }) => reference === known[name]?.reference) ?? all[0]
  }

  return {
    settleMs: () => client.settleMs,
    wayOf: () => 'transaction',
    write,
    find: async (referral, known) => {
      await clock.sleep(10)
      if (!client.answersSearch()) return failed('unavailable', 'http-503')
      const references: Record<string, HisReferences[string]> = {}
      for (const name of namesOf(referral)) {
        const hit = hits(referral, name, known)
        if (hit === undefined) continue
        const { reference, version } = hit
        const before = known[name]
        const isAsKnown = before?.reference === reference && before.versionId === String(version)
        references[name] =
          before !== undefined && isAsKnown
            ? before
            : { reference, versionId: String(version), digest: '' }
      }
      const missing = namesOf(referral).filter((name) => !(name in references))
      return success({ references, missing })
    },
    resolveDuplicates: async (referral, references, attempt) => {
      await clock.sleep(10)
      if (!client.answersSearch()) return failed('unavailable', 'http-503')
      const doubles = namesOf(referral)
        .map((name) => ({ name, all: his.inForce(referral.id, name) }))
        .filter(({ all }) => all.length > 1)
      if (doubles.length === 0) return success({ duplicates: 'none', references })
      if (!client.undoes) return success({ duplicates: 'unresolved', references })
      const known = Object.fromEntries(
        doubles.flatMap(({ name, all: [first] }) =>
          first === undefined || first.reference === references[name]?.reference
            ? []
            : [
                [
                  name,
                  { reference: first.reference, versionId: String(first.version), digest: '' },
                ],
              ],
        ),
      )
      const moved = { ...references, ...known }
      await attempt.progress(moved)
      const written = await write(referral, moved, attempt)
      if (!written.ok) return written
      for (const { all } of doubles) {
        for (const { reference } of all.slice(1)) his.enterInError(reference)
      }
      return success({ duplicates: 'resolved', references: written.value })
    },
  }
}
