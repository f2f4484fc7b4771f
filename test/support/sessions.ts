import { randomUUID } from 'node:crypto'
import type { AuditEntry } from '../../src/application/ports/audit.ts'
import type { HisGrant } from '../../src/application/ports/his.ts'
import type {
  LaunchSession,
  PendingLaunch,
  PendingLogin,
  ReferralChange,
  WorkerSession,
} from '../../src/application/ports/store.ts'
import type { FhirId, LaunchId } from '../../src/domain/identifiers.ts'
import type { Referral } from '../../src/domain/referral.ts'
import * as people from './persons.ts'
import { byGp, minutesLater, now } from './referrals.ts'

const at = now.toISOString()

/** A launch of the huisarts for the child of the tests, on its way to the HIS. */
export const aPendingLaunch = (changed: Partial<PendingLaunch> = {}): PendingLaunch => ({
  id: randomUUID() as LaunchId,
  iss: people.iss,
  launch: `launch-${randomUUID()}`,
  checks: { state: randomUUID(), nonce: randomUUID(), codeVerifier: randomUUID() },
  framed: true,
  startedAt: at,
  ...changed,
})

/** A launch that came back: the huisarts, with the child and both parents from the HIS. */
export const aLaunchSession = (changed: Partial<LaunchSession> = {}): LaunchSession => ({
  id: randomUUID() as LaunchId,
  iss: people.iss,
  practice: people.practiceId,
  record: {
    user: people.gp,
    organisation: {
      id: 'organization-de-linde' as FhirId,
      name: 'Huisartspraktijk De Linde',
      identifiers: people.practiceIdentifiers,
    },
    patient: people.child,
    encounter: null,
    reasons: [],
    relatedPersons: [people.mother, people.father],
  },
  needPatientBanner: true,
  framed: true,
  startedAt: at,
  lastSeenAt: at,
  ...changed,
})

/** Tokens for an hour, with a refresh token. */
export const aHisGrant = (changed: Partial<HisGrant> = {}): HisGrant => ({
  accessToken: `access-${randomUUID()}`,
  refreshToken: `refresh-${randomUUID()}`,
  expiresAt: minutesLater(60).toISOString(),
  scope: 'launch openid fhirUser offline_access patient/Patient.r',
  patient: people.child.id,
  encounter: null,
  needPatientBanner: true,
  writesForEveryPatient: false,
  fhirUser: { type: 'Practitioner', id: people.gp.id },
  ...changed,
})

export const aPendingLogin = (changed: Partial<PendingLogin> = {}): PendingLogin => ({
  organisation: people.organisationId,
  checks: { state: randomUUID(), nonce: randomUUID(), codeVerifier: randomUUID() },
  returnTo: '/werklijst',
  startedAt: at,
  ...changed,
})

export const aWorkerSession = (changed: Partial<WorkerSession> = {}): WorkerSession => ({
  id: randomUUID(),
  organisation: people.organisationId,
  worker: people.youthWorker,
  startedAt: at,
  lastSeenAt: at,
  ...changed,
})

export const anAuditEntry = (changed: Partial<AuditEntry> = {}): AuditEntry => ({
  event: 'referral-sent',
  at,
  by: byGp,
  patient: people.child.id,
  referral: null,
  version: null,
  authority: 'treatment',
  detail: null,
  correlationId: randomUUID(),
  ...changed,
})

/** What a use case hands to `commit`: a new referral, or the next version of one that is there. */
export const aChange = (
  referral: Referral,
  { together, ...audit }: Partial<AuditEntry> & Pick<ReferralChange, 'together'> = {},
): ReferralChange => ({
  referral,
  basedOn: referral.version === 1 ? null : referral.version - 1,
  audit: anAuditEntry({
    referral: referral.id,
    version: referral.version,
    at: referral.history.at(-1)?.at ?? at,
    ...audit,
  }),
  ...(together === undefined ? {} : { together }),
})

/** The same on the version that is named; null: none is there, whatever version this one has by now. */
export const aChangeOn = (referral: Referral, basedOn: number | null = null): ReferralChange => ({
  ...aChange(referral, { patient: referral.patient.id }),
  basedOn,
})
