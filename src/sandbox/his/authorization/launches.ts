import { randomBytes } from 'node:crypto'
import type { Records } from '../../openid-provider/records.ts'

/** What the HIS knows when it starts an app: SMART's launch context. */
export type LaunchContext = { user: string; patient?: string; encounter?: string }

type Launch = LaunchContext & { clientId: string; mintedAt: number; used: boolean }

export type LaunchRefusal = 'unknown' | 'expired' | 'other-client' | 'other-user'

export type Launches = {
  /** A new opaque launch value, good for five minutes. */
  mint: (context: LaunchContext, clientId: string) => string
  /** `users`: who logged in at this browser, the present one first. */
  use: (value: string, clientId: string, users: string[]) => LaunchContext | LaunchRefusal
}

const lifetimeInSeconds = 5 * 60

/** Launch values, kept across restarts. `now` in milliseconds since 1970. */
export function keepLaunches(records: Records, now: () => number): Launches {
  return {
    mint: (context, clientId) => {
      const value = randomBytes(32).toString('base64url')
      const launch: Launch = { ...context, clientId, mintedAt: now(), used: false }
      records.upsert('Launch', value, launch, lifetimeInSeconds)
      return value
    },
    use: (value, clientId, users) => {
      const launch = records.find<Launch>('Launch', value)
      const refusal = refusalOf(launch, clientId, users, now())
      if (refusal || !launch) return refusal ?? 'unknown'
      records.upsert('Launch', value, { ...launch, used: true }, lifetimeInSeconds)
      const { user, patient, encounter } = launch
      return { user, ...(patient && { patient }), ...(encounter && { encounter }) }
    },
  }
}

function refusalOf(
  launch: Launch | undefined,
  clientId: string,
  users: string[],
  now: number,
): LaunchRefusal | null {
  if (!launch) return 'unknown'
  if (now - launch.mintedAt > lifetimeInSeconds * 1000) return 'expired'
  if (launch.clientId !== clientId) return 'other-client'
  return mayUse(launch, users) ? null : 'other-user'
}

/** A launch under way survives a colleague's login in another tab; a second use is for its own user alone. */
const mayUse = ({ user, used }: Launch, users: string[]) =>
  used ? users[0] === user : users.includes(user)
