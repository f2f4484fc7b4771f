import { linkedTo } from '../domain/family-link.ts'
import type { PersonActing } from '../domain/history.ts'
import type { ReferralId } from '../domain/identifiers.ts'
import type { Referral, Viewer } from '../domain/referral.ts'
import { siblingsForPractice, siblingsForReceiver } from '../domain/siblings.ts'
import type { SeenByReceiver } from '../domain/visible-to-receiver.ts'
import { organisationActor, practiceActor } from './actors.ts'
import type { Ports } from './ports/ports.ts'
import type { LaunchSession, WorkerSession } from './ports/store.ts'
import { auditOf } from './step.ts'
import { seenBy } from './work-list/seen-by.ts'

type ReadPorts = Pick<Ports, 'referrals' | 'audit' | 'now'>
type CasePorts = ReadPorts & Pick<Ports, 'directory'>

/** What this viewer may open of those that are linked. */
const findLinked = async (
  { referrals }: ReadPorts,
  referral: Referral,
  viewer: Viewer,
): Promise<readonly Referral[]> => {
  const found = await Promise.all(linkedTo(referral).map((id) => referrals.find(id, viewer)))
  return found.filter((one) => one !== null)
}

/** Each whose name is shown was read (NEN 7513). */
export const recordFamilyRead = async (
  { audit, now }: Pick<Ports, 'audit' | 'now'>,
  shown: readonly Referral[],
  by: PersonActing,
  correlationId: string,
): Promise<void> => {
  for (const one of shown) {
    const read = auditOf(one, { event: 'referral-read', by, correlationId }, now())
    await audit.append({ ...read, detail: 'family' })
  }
}

/** The referrals of brothers and sisters, as the practice may know of them. */
export const siblingsOfReferral =
  (ports: ReadPorts) =>
  async (
    session: LaunchSession,
    referral: Referral,
    correlationId: string,
  ): Promise<readonly Referral[]> => {
    const found = await findLinked(ports, referral, { practice: session.practice })
    const shown = siblingsForPractice(referral, found)
    await recordFamilyRead(ports, shown, practiceActor(session), correlationId)
    return shown
  }

/** The same for the receiver of a case, which holds no links itself: only those that it may open too. */
export const siblingsOfCase =
  (ports: CasePorts) =>
  async (
    session: WorkerSession,
    id: ReferralId,
    correlationId: string,
  ): Promise<readonly SeenByReceiver[]> => {
    const viewer = { organisation: session.organisation }
    const referral = await ports.referrals.find(id, viewer)
    if (referral === null) return []
    const found = await findLinked(ports, referral, viewer)
    const shown = siblingsForReceiver(referral, found, seenBy(ports, session))
    await recordFamilyRead(ports, shown, organisationActor(session), correlationId)
    return shown
  }
