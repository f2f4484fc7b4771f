import { planningFor } from '../clinic/planning.ts'
import type { Ports } from '../ports/ports.ts'
import type { StepPorts } from '../step.ts'
import {
  acceptCase,
  adviseOnCase,
  completeCase,
  correctCase,
  followOnwardHelp,
  holdCase,
  markCaseAsError,
  proposeOnward,
  queueCase,
  rejectCase,
  reportCaseNoShow,
  reportCaseProgress,
  reportOnConversation,
  startCase,
} from './act-on-case.ts'
import { agreeOnTime, cancelCaseAppointment, planCase } from './appointments.ts'
import {
  agreeToStopCase,
  declineToStopCase,
  endConsentForFamily,
  renewConsentForFamily,
  resumeCase,
  supplementCase,
} from './consent-of-case.ts'
import { divideCase, handOverCase } from './divide-case.ts'
import { answerPractice, askPractice } from './talk-about-case.ts'

/** What a POH Jeugd can do on a case. */
export const stepsOnCase = (ports: StepPorts & Pick<Ports, 'directory' | 'workers'>) => ({
  acceptCase: acceptCase(ports),
  divideCase: divideCase(ports),
  handOverCase: handOverCase(ports),
  adviseOnCase: adviseOnCase(ports),
  completeCase: completeCase(ports),
  correctCase: correctCase(ports),
  followOnwardHelp: followOnwardHelp(ports),
  holdCase: holdCase(ports),
  markCaseAsError: markCaseAsError(ports),
  proposeOnward: proposeOnward(ports),
  queueCase: queueCase(ports),
  rejectCase: rejectCase(ports),
  reportCaseNoShow: reportCaseNoShow(ports),
  reportCaseProgress: reportCaseProgress(ports),
  reportOnConversation: reportOnConversation(ports),
  startCase: startCase(ports),
  resumeCase: resumeCase(ports),
  agreeToStopCase: agreeToStopCase(ports),
  declineToStopCase: declineToStopCase(ports),
  supplementCase: supplementCase(ports),
  askPractice: askPractice(ports),
  answerPractice: answerPractice(ports),
  planCase: planCase(ports),
  agreeOnTime: agreeOnTime(ports),
  cancelCaseAppointment: cancelCaseAppointment(ports),
  planningFor: planningFor(ports),
  endConsentForFamily: endConsentForFamily(ports),
  renewConsentForFamily: renewConsentForFamily(ports),
})
