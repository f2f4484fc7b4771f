import type { Grants } from '../../../src/application/ports/his.ts'
import type { Kept } from './kept.ts'

const usableForMs = 30_000

export const memoryGrants = (kept: Kept, now: () => Date): Grants => ({
  findNewest: async (iss, practice, patient) => {
    const found = kept.grants.findLast(
      (one) =>
        one.iss === iss &&
        one.practice === practice &&
        (one.writesForEveryPatient || one.patient === patient) &&
        (one.refreshToken !== null || Date.parse(one.expiresAt) > now().getTime() + usableForMs),
    )
    if (found === undefined) return null
    const { id, version, accessToken, refreshToken, expiresAt } = found
    return { id, version, accessToken, refreshToken, expiresAt }
  },
  lease: async ({ id, version }, at, until) => {
    const grant = kept.grants.find((one) => one.id === id && one.version === version)
    if (grant === undefined || (grant.leaseUntil !== null && grant.leaseUntil > at)) return false
    grant.leaseUntil = until
    return true
  },
  replace: async ({ id, version }, tokens) => {
    const grant = kept.grants.find((one) => one.id === id && one.version === version)
    if (grant === undefined) return false
    Object.assign(grant, tokens, { version: version + 1, leaseUntil: null })
    return true
  },
  discard: async ({ id, version }) => {
    kept.grants = kept.grants.filter((one) => one.id !== id || one.version !== version)
  },
})
