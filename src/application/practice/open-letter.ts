import { amsterdamDay } from '../../domain/calendar.ts'
import type { ReferralId } from '../../domain/identifiers.ts'
import { type Letter, mayOpenLetter } from '../../domain/letters.ts'
import type { Referral } from '../../domain/referral.ts'
import { practiceActor } from '../actors.ts'
import { letterOpened } from '../letter-opened.ts'
import type { LaunchSession } from '../ports/store.ts'
import type { StepPorts } from '../step.ts'
import { findForLaunch } from './read-referral.ts'

/** The referral whose letter somebody of the practice takes along; null: not theirs, or not to be opened today. */
export const openLetter =
  (ports: StepPorts) =>
  async (
    session: LaunchSession,
    { id, letter }: { id: ReferralId; letter: Letter },
    correlationId: string,
  ): Promise<Referral | null> => {
    const referral = await findForLaunch(ports, session, id, correlationId)
    if (referral === null) return null
    const mayOpen = mayOpenLetter(referral, letter, amsterdamDay(ports.now()))
    const by = practiceActor(session)
    await letterOpened(ports, { referral, letter, mayOpen, by, correlationId })
    return mayOpen ? referral : null
  }
