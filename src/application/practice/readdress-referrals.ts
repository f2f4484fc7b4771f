import { instant } from '../../domain/calendar.ts'
import { changed } from '../../domain/keep-referral.ts'
import { keptFor } from '../../domain/kept-referral.ts'
import { addressedGp, isSameGp, type NamedGp } from '../../domain/named-gp.ts'
import { perform } from '../../domain/perform.ts'
import { readdress } from '../../domain/readdress.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { practiceActor } from '../actors.ts'
import type { Ports } from '../ports/ports.ts'
import type { LaunchSession, ReferralChange } from '../ports/store.ts'
import { auditOf } from '../step.ts'
import { gpsInPractice } from './gps-in-practice.ts'

type Asked = { from: string; to: string }
type ReaddressPorts = Pick<Ports, 'directory' | 'referrals' | 'keptReferrals' | 'now'>

/** `may-not`: only a huisarts does this. `unknown-gp`: one of the two is not of this practice, or they are one. */
export type ReaddressFailure = 'may-not' | 'unknown-gp' | 'stale'

/** How often it is tried anew when somebody changed one of them meanwhile. */
const tries = 3

/**
 * Everything of one huisarts that is open becomes a colleague's: the referrals in one commit, then what waits for a
 * signature (workflow 22b). Returns how many referrals that were.
 */
export const readdressReferrals =
  (ports: ReaddressPorts) =>
  async (
    session: LaunchSession,
    asked: Asked,
    correlationId: string,
  ): Promise<Result<number, ReaddressFailure>> => {
    if (session.record.user.role !== 'gp') return failure('may-not')
    for (let tried = 0; tried < tries; tried += 1) {
      const open = await ports.referrals.listOpenOfPractice(session.practice)
      const gps = gpsInPractice(ports.directory.readPractice(session.practice), open)
      const from = gps.find(({ id }) => id === asked.from)
      const to = gps.find(({ id }) => id === asked.to)
      if (from === undefined || to === undefined || from === to) return failure('unknown-gp')
      const theirs = open.filter((one) => isSameGp(addressedGp(one), from))
      const moved = await move(ports, session, { theirs, to, correlationId })
      if (moved.ok) {
        await moveKept(ports, session, { from, to, correlationId })
        return success(theirs.length)
      }
    }
    return failure('stale')
  }

type Moving = { theirs: readonly Referral[]; to: NamedGp; correlationId: string }

const changesOf = (
  { now }: ReaddressPorts,
  session: LaunchSession,
  { theirs, to, correlationId }: Moving,
): readonly (ReferralChange & { basedOn: number })[] => {
  const by = practiceActor(session)
  const at = now()
  return theirs.flatMap((referral) => {
    const step = readdress(referral, to, by.person, instant(at))
    const moved = perform(referral, { ...step, by, at: instant(at) })
    if (!moved.ok) return []
    const audit = auditOf(moved.value, { event: 'referral-readdressed', by, correlationId }, at)
    return [{ referral: moved.value, basedOn: referral.version, audit }]
  })
}

const move = async (ports: ReaddressPorts, session: LaunchSession, moving: Moving) => {
  const [first, ...together] = changesOf(ports, session, moving)
  return first === undefined ? success(undefined) : ports.referrals.commit({ ...first, together })
}

/** Any huisarts can sign it: who was a moment earlier with one of them is left alone. */
const moveKept = async (
  { keptReferrals, now }: ReaddressPorts,
  session: LaunchSession,
  { from, to, correlationId }: { from: NamedGp; to: NamedGp; correlationId: string },
): Promise<void> => {
  const kept = await keptReferrals.listOfPractice(session.practice, now())
  const by = practiceActor(session)
  for (const one of kept) {
    const gp = keptFor(one)
    if (gp === null || !isSameGp(gp, from)) continue
    const moved = changed(one, { gp: to })
    await keptReferrals.save(moved, one.version, {
      event: 'referral-kept',
      at: instant(now()),
      by,
      patient: one.patient.id,
      referral: one.id,
      version: moved.version,
      authority: 'treatment',
      detail: null,
      correlationId,
    })
  }
}
