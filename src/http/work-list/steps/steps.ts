import { accept } from './accept.ts'
import type { StepOnCase } from './case-step.ts'
import { complete } from './complete.ts'
import { report, start } from './conversation.ts'
import { agreeToStop, declineToStop, resume } from './going-on.ts'
import { reject } from './reject.ts'
import { supplement } from './supplement.ts'

/** Every step that a POH Jeugd can take on the page of a case, in its order: going on comes before turning away. */
export const stepsOnCase: readonly StepOnCase[] = [
  accept,
  start,
  report,
  resume,
  agreeToStop,
  declineToStop,
  complete,
  supplement,
  reject,
]
