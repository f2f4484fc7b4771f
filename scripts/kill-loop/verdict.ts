import { Client } from 'pg'
import { nothing, once } from '../../test/support/in-the-his.ts'
import type { Submission } from './submissions.ts'
import type { World } from './world.ts'

/** What became of every form that was sent. */
export type Verdict = {
  submitted: number
  acknowledged: number
  /** Not acknowledged: nothing in the HIS, or the huisarts sees it as sent. */
  unacknowledged: { absent: number; shownAsSent: number }
  lost: number
  doubled: number
  /** A person must act; nothing in this loop should need that. */
  needsAction: number
  /** Why each of those was set aside. */
  setAside: readonly SetAside[]
}

/** `ownFailures`: failures of its own, the tries that ended with their process among them. */
type SetAside = { code: string; ownFailures: number; wasDelivered: boolean }

export type MirrorRow = {
  referral: string
  deliveredAt: number | null
  setAside: SetAside | null
}

type Judged = { acknowledged: boolean; isLost: boolean; isDoubled: boolean; isThere: boolean }

const compare = (
  held: typeof once,
  isMore: (one: number, other: number) => boolean,
  other: typeof once,
): boolean =>
  (Object.keys(once) as (keyof typeof once)[]).some((name) => isMore(held[name], other[name]))

const more = (one: number, other: number) => one > other
const less = (one: number, other: number) => one < other

const judge = async ({ held }: World, submission: Submission): Promise<Judged> => {
  const { acknowledged, form, huisarts } = submission
  const found = await held.count(form.referral)
  const isThere = compare(found, more, nothing)
  const { status } = await huisarts.look(form.referral)
  const isHalf = isThere && compare(found, less, once)
  // Silent: in the HIS, and the huisarts does not see that it was sent; or seen as sent and not in the HIS.
  const isSilent = isThere !== (status === 200)
  return {
    acknowledged,
    isThere,
    isLost: (acknowledged && !isThere) || isHalf || isSilent,
    isDoubled: compare(found, more, once),
  }
}

/** Looks for every form that was sent: in the HIS, by identifier, and on the huisarts's screen. */
export const judgeAll = async (
  world: World,
  submissions: readonly Submission[],
  rows: readonly MirrorRow[],
): Promise<Verdict> => {
  const left = [...submissions]
  const judged: Judged[] = []
  const judgeSome = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      judged.push(await judge(world, one))
    }
  }
  await Promise.all([judgeSome(), judgeSome(), judgeSome()])
  const count = (which: (one: Judged) => boolean) => judged.filter(which).length
  return {
    submitted: judged.length,
    acknowledged: count(({ acknowledged }) => acknowledged),
    unacknowledged: {
      absent: count(({ acknowledged, isThere }) => !acknowledged && !isThere),
      shownAsSent: count(({ acknowledged, isThere }) => !acknowledged && isThere),
    },
    lost: count(({ isLost }) => isLost),
    doubled: count(({ isDoubled }) => isDoubled),
    needsAction: rows.filter(({ setAside }) => setAside !== null).length,
    setAside: rows.flatMap(({ setAside }) => setAside ?? []),
  }
}

/** Where every referral stands, past the proxies. */
export const readMirror = async (databaseUrl: string): Promise<readonly MirrorRow[]> => {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select referral, delivered_at, code, own_failures,
              next_try_at is null and (code is not null or delivered_version < wanted_version)
                as set_aside
       from mirror`,
    )
    return rows.map(({ referral, delivered_at, set_aside, code, own_failures }) => ({
      referral,
      deliveredAt: delivered_at === null ? null : delivered_at.getTime(),
      setAside: set_aside
        ? { code, ownFailures: own_failures, wasDelivered: delivered_at !== null }
        : null,
    }))
  } finally {
    await client.end()
  }
}
