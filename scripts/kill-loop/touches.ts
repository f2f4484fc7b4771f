import { Client } from 'pg'

/** The last kill that touched a referral, by its place in the order of kills. */
export type Touch = {
  kill: number
  /** Something was sent and its outcome was not known. */
  isUnknown: boolean
}

type Row = {
  referral: string
  lease: string | null
  is_due: boolean
  is_unknown: boolean
}

const undelivered = `select referral, lease,
    next_try_at <= now() and (lease_until is null or lease_until <= now()) as is_due,
    attempt_started_at is not null as is_unknown
  from mirror where waiting_since is not null`

/**
 * Which referrals each kill touched, as the database tells after it: those that the process had in hand, and those that
 * were due and that it did not get to. What waited for something else is as it would have been without that kill.
 */
export const watchTouches = async (databaseUrl: string) => {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const touches = new Map<string, Touch>()
  const leases = new Map<string, string | null>()
  let kills = 0

  const isInHand = ({ referral, lease }: Row): boolean =>
    lease !== null && leases.get(referral) !== lease

  return {
    /** To be called when a process has been killed, before the next one begins. */
    note: async (): Promise<void> => {
      const { rows } = await client.query<Row>(undelivered)
      for (const row of rows) {
        const { referral, lease, is_due, is_unknown } = row
        if (is_due || isInHand(row)) touches.set(referral, { kill: kills, isUnknown: is_unknown })
        leases.set(referral, lease)
      }
      kills += 1
    },
    touches: touches as ReadonlyMap<string, Touch>,
    close: () => client.end(),
  }
}

export type Touches = Awaited<ReturnType<typeof watchTouches>>
