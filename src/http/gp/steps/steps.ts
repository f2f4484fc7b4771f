import { cancel, move, plan } from './appointment.ts'
import { askToStop, withdraw } from './endings.ts'
import { fileUnder, fileWithout, writeAgain } from './in-his.ts'
import { noteMeeting } from './meeting.ts'
import { decideOutcome, decideProposal } from './proposal.ts'
import type { StepOnReferral } from './referral-step.ts'
import { supplement } from './supplement.ts'
import { answer, ask, discuss } from './talk.ts'
import { wrongPatient } from './wrong-patient.ts'

/** Every step that the practice can take on the page of a referral, in its order; the decision on an outcome stands above. */
export const stepsOnReferral: readonly StepOnReferral[] = [
  fileUnder,
  fileWithout,
  writeAgain,
  answer,
  decideProposal,
  decideOutcome,
  discuss,
  plan,
  move,
  cancel,
  ask,
  noteMeeting,
  supplement,
  withdraw,
  askToStop,
  wrongPatient,
]
