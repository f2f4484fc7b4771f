import type { StepPorts } from '../step.ts'
import {
  acceptCase,
  completeCase,
  rejectCase,
  reportConversation,
  startCase,
} from './act-on-case.ts'
import {
  agreeToStopCase,
  declineToStopCase,
  endConsentForFamily,
  renewConsentForFamily,
  resumeCase,
  supplementCase,
} from './consent-of-case.ts'
import { answerPractice, askPractice } from './talk-about-case.ts'

/** What a POH Jeugd can do on a case. */
export const stepsOnCase = (ports: StepPorts) => ({
  acceptCase: acceptCase(ports),
  rejectCase: rejectCase(ports),
  startCase: startCase(ports),
  reportConversation: reportConversation(ports),
  completeCase: completeCase(ports),
  resumeCase: resumeCase(ports),
  agreeToStopCase: agreeToStopCase(ports),
  declineToStopCase: declineToStopCase(ports),
  supplementCase: supplementCase(ports),
  askPractice: askPractice(ports),
  answerPractice: answerPractice(ports),
  endConsentForFamily: endConsentForFamily(ports),
  renewConsentForFamily: renewConsentForFamily(ports),
})
