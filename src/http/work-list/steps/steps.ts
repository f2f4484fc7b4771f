import { accept } from './accept.ts'
import { agree, cancel, move, plan } from './appointment.ts'
import type { StepOnCase } from './case-step.ts'
import { advise, complete, correct } from './complete.ts'
import { report, start } from './conversation.ts'
import { divide, handOver } from './divide.ts'
import { agreeToStop, declineToStop, resume } from './going-on.ts'
import { followOnward } from './onward.ts'
import { hold, queue } from './pauses.ts'
import { propose } from './propose.ts'
import { reject } from './reject.ts'
import { conversation, intake, noShow, progress } from './reports.ts'
import { supplement } from './supplement.ts'
import { answer, ask } from './talk.ts'
import { wrongPatient } from './wrong-patient.ts'

/**
 * Every step that a POH Jeugd can take on the page of a case, in its order: what is asked, the usual way on, what is seldom
 * needed, and turning away.
 */
export const stepsOnCase: readonly StepOnCase[] = [
  answer,
  accept,
  divide,
  advise,
  start,
  report,
  resume,
  agreeToStop,
  declineToStop,
  complete,
  intake,
  conversation,
  progress,
  noShow,
  handOver,
  plan,
  move,
  agree,
  cancel,
  ask,
  propose,
  followOnward,
  hold,
  queue,
  supplement,
  correct,
  reject,
  wrongPatient,
]
