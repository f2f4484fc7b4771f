import { noteMeetingByPractice } from '../../../application/practice/act-on-referral.ts'
import { keptMeeting, meetingAsks } from '../../steps/meeting.ts'
import { given } from '../../steps/step.ts'
import { referralStep } from './referral-step.ts'

/** Workflow 11e. */
export const noteMeeting = referralStep({
  step: 'note-meeting',
  title: 'Overleg met anderen vastleggen (MDO)',
  button: 'Vastleggen',
  isQuiet: true,
  isFolded: true,
  asks: meetingAsks,
  take: (ports, met) => given(noteMeetingByPractice(ports), { met }),
  keeps: keptMeeting,
})
