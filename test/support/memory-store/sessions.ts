import { codesThatALaunchEnds } from '../../../src/application/delivery/codes.ts'
import { lifetimes } from '../../../src/application/lifetimes.ts'
import type { HisGrant } from '../../../src/application/ports/his.ts'
import type {
  Drafts,
  Launches,
  LaunchSession,
  WorkerSessions,
} from '../../../src/application/ports/store.ts'
import { failure, success } from '../../../src/domain/result.ts'
import { type Behind, type Kept, referralIn, takeOut } from './kept.ts'
import { dropIdleGrants } from './sweep.ts'
import { rememberInMemory } from './workers.ts'

const isYounger = ({ startedAt }: { startedAt: string }, age: number, now: Date) =>
  now.getTime() - Date.parse(startedAt) < age

const withoutCookie = <T extends object>({ cookieHash: _, ...rest }: Behind<T>) => rest

const touched = <T extends { id: string; lastSeenAt: string }>(list: T[], id: string, now: Date) =>
  list.map((one) => (one.id === id ? { ...one, lastSeenAt: now.toISOString() } : one))

export const memoryDrafts = (kept: Kept): Drafts => ({
  find: async (practice, author, patient, now) =>
    kept.drafts.find(
      (one) =>
        one.practice === practice &&
        one.author === author &&
        one.patient === patient &&
        Date.parse(one.expiresAt) > now.getTime(),
    ) ?? null,
  save: async (draft) => {
    const { practice, author, patient } = draft
    takeOut(
      kept.drafts,
      (one) => one.practice === practice && one.author === author && one.patient === patient,
    )
    kept.drafts.push(draft)
  },
  discard: async (id, practice) => {
    takeOut(kept.drafts, (one) => one.id === id && one.practice === practice)
    kept.formFiles = kept.formFiles.filter(
      (one) => one.referral !== id || one.practice !== practice,
    )
  },
})

/** A launch brings tokens: what waits for them and they can write is due now. */
const wakeWaitingForLaunch = (
  kept: Kept,
  { iss, practice, startedAt }: LaunchSession,
  { patient, writesForEveryPatient }: HisGrant,
) => {
  const codes: readonly (string | null)[] = codesThatALaunchEnds
  const at = new Date(startedAt)
  for (const [id, row] of kept.mirror.rows) {
    const referral = referralIn(kept, id)
    const isOfPractice = referral.iss === iss && referral.practice.id === practice
    const isWritable = writesForEveryPatient || referral.patient.id === patient
    if (
      isOfPractice &&
      isWritable &&
      codes.includes(row.code) &&
      row.nextTryAt !== null &&
      row.nextTryAt > at
    ) {
      kept.mirror.rows.set(id, { ...row, nextTryAt: at })
    }
  }
}

export const memoryLaunches = (kept: Kept): Launches => ({
  savePending: async (pending, cookieHash) => {
    kept.pendingLaunches.push({ ...pending, cookieHash, taken: false })
  },
  takePending: async (state, cookieHashes, now) => {
    const pending = takeOut(
      kept.pendingLaunches,
      (one) => one.checks.state === state && !one.taken && isYounger(one, lifetimes.pending, now),
    )
    if (pending === null) return failure('unknown-state')
    const { taken: _, cookieHash, ...launch } = pending
    if (cookieHashes[pending.id] === cookieHash) return success(launch)
    kept.pendingLaunches.push({ ...pending, taken: true })
    return failure('other-browser')
  },
  takeRelaunch: async (state, now) => {
    const pending = takeOut(
      kept.pendingLaunches,
      (one) => one.checks.state === state && one.taken && isYounger(one, lifetimes.relaunch, now),
    )
    return pending === null ? null : { iss: pending.iss, launch: pending.launch }
  },
  open: async (session, grant, cookieHash) => {
    const { id, iss, practice } = session
    if (kept.sessions.some((one) => one.id === id))
      throw new Error(`session ${id} is there already`)
    kept.sessions.push({ ...session, cookieHash })
    kept.grants.push({ ...grant, id, iss, practice, version: 1, leaseUntil: null })
    wakeWaitingForLaunch(kept, session, grant)
  },
  find: async (id, cookieHash) => {
    const session = kept.sessions.find((one) => one.id === id && one.cookieHash === cookieHash)
    return session === undefined ? null : withoutCookie(session)
  },
  touch: async (id, now) => {
    kept.sessions = touched(kept.sessions, id, now)
  },
  close: async (id) => {
    takeOut(kept.sessions, (one) => one.id === id)
    dropIdleGrants(kept, (grantId) => grantId !== id)
  },
})

export const memoryWorkerSessions = (kept: Kept): WorkerSessions => ({
  savePending: async (pending, cookieHash) => {
    kept.pendingLogins.push({ ...pending, cookieHash })
  },
  takePending: async (state, cookieHash, now) => {
    const pending = takeOut(kept.pendingLogins, (one) => one.checks.state === state)
    const isOurs = pending?.cookieHash === cookieHash && isYounger(pending, lifetimes.pending, now)
    return isOurs ? withoutCookie(pending) : null
  },
  open: async (session, cookieHash) => {
    kept.workerSessions.push({ ...session, cookieHash })
    rememberInMemory(kept, session)
  },
  find: async (cookieHash) => {
    const session = kept.workerSessions.find((one) => one.cookieHash === cookieHash)
    return session === undefined ? null : withoutCookie(session)
  },
  touch: async (id, now) => {
    kept.workerSessions = touched(kept.workerSessions, id, now)
  },
  close: async (id) => {
    takeOut(kept.workerSessions, (one) => one.id === id)
  },
})
