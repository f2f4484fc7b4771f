import { instant } from '../../domain/calendar.ts'
import { areLinked, linkFamily, type Pair, unlinkFamily } from '../../domain/family-link.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import { familyIn, type Kinship, kinshipOf } from '../../domain/kinship.ts'
import { mayPerform } from '../../domain/perform.ts'
import type { Referral } from '../../domain/referral.ts'
import { failure, type Result, success } from '../../domain/result.ts'
import { practiceActor } from '../actors.ts'
import type { AuditEntry, AuditEvent } from '../ports/audit.ts'
import type { Ports } from '../ports/ports.ts'
import type { LaunchSession } from '../ports/store.ts'
import { recordFamilyRead, siblingsOfReferral } from '../siblings.ts'
import { auditOf, findForParty, recordRefusal, type StepFailure, type StepPorts } from '../step.ts'
import { ofThisPatient } from './of-this-patient.ts'
import { findForLaunch } from './read-referral.ts'
import { hasPatient, type PatientSession } from './show-patient.ts'

/** An open referral of another child of the practice, and why it may be of the same family. */
export type Candidate = { referral: Referral; kinship: Kinship }

export type Family = {
  referral: Referral
  siblings: readonly Referral[]
  candidates: readonly Candidate[]
}

type ReadPorts = Pick<Ports, 'referrals' | 'audit' | 'now'>

const candidatesFor = (
  session: PatientSession,
  referral: Referral,
  open: readonly Referral[],
): readonly Candidate[] => {
  const { patient, relatedPersons } = session.record
  const own = { patient, persons: [...relatedPersons, ...familyIn(referral).persons] }
  return open
    .filter((other) => other.patient.id !== patient.id && other.iss === referral.iss)
    .filter((other) => !areLinked(referral, other))
    .flatMap((other) => {
      const kinship = kinshipOf(own, familyIn(other))
      return kinship === null ? [] : [{ referral: other, kinship }]
    })
}

/** Whoever is shown is audited. */
const findCandidates = async (
  ports: ReadPorts,
  session: PatientSession,
  referral: Referral,
  correlationId: string,
): Promise<readonly Candidate[]> => {
  const open = await ports.referrals.listOpenOfPractice(session.practice)
  const candidates = candidatesFor(session, referral, open)
  const shown = candidates.map((candidate) => candidate.referral)
  await recordFamilyRead(ports, shown, practiceActor(session), correlationId)
  return candidates
}

/** For so long after sending the page of the referral offers them by itself. */
const offeredMs = 10 * 60_000

/** What the page after sending offers to link; nothing where this user may not link it. */
export const offerFamily =
  (ports: ReadPorts) =>
  async (
    session: LaunchSession,
    referral: Referral,
    correlationId: string,
  ): Promise<readonly Candidate[]> => {
    const isNew = ports.now().getTime() - Date.parse(referral.request.authoredOn) < offeredMs
    return isNew &&
      hasPatient(session) &&
      mayPerform(referral, 'link-family', practiceActor(session))
      ? findCandidates(ports, session, referral, correlationId)
      : []
  }

/** Of a referral: the linked ones of brothers and sisters, and the open ones that may be. */
export const showFamily =
  (ports: ReadPorts) =>
  async (
    session: PatientSession,
    id: ReferralId,
    correlationId: string,
  ): Promise<Family | null> => {
    const referral = await findForLaunch(ports, session, id, correlationId)
    if (referral === null) return null
    const siblings = await siblingsOfReferral(ports)(session, referral, correlationId)
    await recordFamilyRead(ports, [referral], practiceActor(session), correlationId)
    const candidates = await findCandidates(ports, session, referral, correlationId)
    return { referral, siblings, candidates }
  }

/** Which referral, the version that was on the screen, and that of the brother or sister. */
export type FamilyStep = { id: ReferralId; basedOn: number; sibling: ReferralId }

type ActOnPair = (
  ports: StepPorts,
) => (
  session: PatientSession,
  step: FamilyStep,
  correlationId: string,
) => Promise<Result<Referral, StepFailure>>

/** The other one may change meanwhile, which is no reason to refuse; after so many it is for the screen to say. */
const mostTries = 3

const readPair = async (
  ports: StepPorts,
  session: PatientSession,
  { id, sibling }: FamilyStep,
  correlationId: string,
): Promise<Pair | null> => {
  const by = practiceActor(session)
  const viewer = { practice: session.practice }
  const own = await findForParty(ofThisPatient(ports, session), id, viewer, { by, correlationId })
  const other = await findForParty(ports, sibling, viewer, { by, correlationId })
  return own === null || other === null ? null : [own, other]
}

type PairChange = {
  event: AuditEvent
  change: typeof linkFamily
  isDone: (pair: Pair) => boolean
}

/** Both referrals in one commit, each with its own audit record. */
const commitPair = (
  ports: StepPorts,
  [referral, other]: Pair,
  [own, sibling]: Pair,
  audit: (one: Referral) => AuditEntry,
) =>
  ports.referrals.commit({
    referral: own,
    basedOn: referral.version,
    audit: audit(own),
    together: [{ referral: sibling, basedOn: other.version, audit: audit(sibling) }],
  })

/** Null: somebody changed one of them in between. */
const tryOnPair = async (
  ports: StepPorts,
  session: PatientSession,
  step: FamilyStep,
  correlationId: string,
  { event, change, isDone }: PairChange,
): Promise<Result<Referral, StepFailure> | null> => {
  const by = practiceActor(session)
  const pair = await readPair(ports, session, step, correlationId)
  if (pair === null) return failure({ kind: 'not-found' })
  const [referral] = pair
  if (isDone(pair)) return success(referral)
  if (referral.version !== step.basedOn) return failure({ kind: 'stale', referral })
  const at = ports.now()
  const changed = change(pair, by, instant(at))
  if (!changed.ok) {
    await recordRefusal(ports, referral, { by, correlationId }, changed.failure)
    return failure({ ...changed.failure, referral })
  }
  const committed = await commitPair(ports, pair, changed.value, (one) =>
    auditOf(one, { event, by, correlationId }, at),
  )
  return committed.ok ? success(changed.value[0]) : null
}

/** Made twice it is done once. */
const onPair =
  (made: PairChange): ActOnPair =>
  (ports) =>
  async (session, step, correlationId) => {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const done = await tryOnPair(ports, session, step, correlationId, made)
      if (done !== null) return done
    }
    const pair = await readPair(ports, session, step, correlationId)
    return failure(pair === null ? { kind: 'not-found' } : { kind: 'stale', referral: pair[0] })
  }

/** Workflow 3b. */
export const linkSibling = onPair({
  event: 'family-linked',
  change: linkFamily,
  isDone: (pair) => areLinked(...pair),
})

/** Workflow 3c. */
export const unlinkSibling = onPair({
  event: 'family-unlinked',
  change: unlinkFamily,
  isDone: (pair) => !areLinked(...pair),
})
