import { amsterdamDay } from '../../domain/calendar.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import { type Letter, mayOpenOfCase } from '../../domain/letters.ts'
import type { Referral } from '../../domain/referral.ts'
import { organisationActor } from '../actors.ts'
import { letterOpened } from '../letter-opened.ts'
import type { Ports } from '../ports/ports.ts'
import type { WorkerSession } from '../ports/store.ts'
import { findForParty, type StepPorts } from '../step.ts'
import { seenBy } from './seen-by.ts'

/** The referral of which a POH Jeugd takes an own report along; null: not theirs, or not to be opened today. */
export const openCaseLetter =
  (ports: StepPorts & Pick<Ports, 'directory'>) =>
  async (
    session: WorkerSession,
    { id, letter }: { id: ReferralId; letter: Letter },
    correlationId: string,
  ): Promise<Referral | null> => {
    const by = organisationActor(session)
    const viewer = { organisation: session.organisation }
    const referral = await findForParty(ports, id, viewer, { by, correlationId })
    if (referral === null) return null
    const mayOpen = mayOpenOfCase(
      seenBy(ports, session)(referral),
      letter,
      amsterdamDay(ports.now()),
    )
    await letterOpened(ports, { referral, letter, mayOpen, by, correlationId })
    return mayOpen ? referral : null
  }
