import { keptMeeting, meetingAsks } from '../../steps/meeting.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'

/** Workflow 11e. */
export const noteMeeting = caseStep({
  step: 'note-meeting',
  title: 'Overleg met anderen vastleggen (MDO)',
  button: 'Vastleggen',
  isQuiet: true,
  isFolded: true,
  asks: meetingAsks,
  take: ({ noteMeetingOnCase }, met) => given(noteMeetingOnCase, { met }),
  keeps: keptMeeting,
})
