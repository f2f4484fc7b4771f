import type { SeenByReceiver } from '../../../domain/visible-to-receiver.ts'
import { text } from '../../steps/field.ts'
import { given } from '../../steps/step.ts'
import { caseStep } from './case-step.ts'
import { conclusionAndAction, sessions } from './report-fields.ts'

const lastReport = ({ reports }: SeenByReceiver) => reports?.at(-1)

const keptReport = [
  { typed: 'conclusion', kept: (seen: SeenByReceiver) => lastReport(seen)?.conclusion ?? '' },
  { typed: 'gpActionText', kept: (seen: SeenByReceiver) => lastReport(seen)?.gpAction ?? '' },
] as const

const keptOfIntake = (['child', 'family', 'environment', 'first'] as const).map((typed) => ({
  typed,
  kept: (seen: SeenByReceiver) => {
    const report = lastReport(seen)
    return report?.kind === 'na-intake' ? report.intake[typed] : ''
  },
}))

const short = (label: string, missing: string) => text(label, { rows: 2, longest: 600, missing })

/** Workflow 11: what the NHG guideline calls "na intake"; once, after the first conversation. */
export const intake = caseStep({
  step: 'intake',
  action: 'report',
  title: 'Bericht na intake',
  button: 'Bericht sturen',
  isFolded: true,
  asks: {
    ...conclusionAndAction,
    child: short('Kind', 'Schrijf op wat u van het kind weet.'),
    family: short('Gezin en systeem', 'Schrijf op wat u van het gezin weet.'),
    environment: short('Omgeving', 'Schrijf op wat er om het gezin heen is.'),
    first: short('Wat eerst', 'Schrijf op wat u eerst gaat doen.'),
  },
  isOffered: ({ helpCheck, reports = [], coordination }) =>
    coordination.status === 'in-progress' &&
    helpCheck?.found === 'confirmed' &&
    reports.every(({ kind }) => kind !== 'na-intake'),
  take: ({ reportOnConversation }, { conclusion, gpActionText, ...fields }) => {
    const { child, family, environment, first } = fields
    return given(reportOnConversation, {
      intake: { conclusion, gpAction: gpActionText, intake: { child, family, environment, first } },
    })
  },
  keeps: [...keptReport, ...keptOfIntake],
})

/** Workflow 11: the huisarts is told. */
export const progress = caseStep({
  step: 'progress',
  action: 'report',
  title: 'Voortgang melden',
  button: 'Bericht sturen',
  isQuiet: true,
  isFolded: true,
  asks: { ...conclusionAndAction, sessions },
  isOffered: ({ coordination }) => coordination.status === 'in-progress',
  take: ({ reportCaseProgress }, { conclusion, gpActionText, sessions }) =>
    given(reportCaseProgress, {
      conclusion,
      gpAction: gpActionText,
      ...(sessions && { sessions }),
    }),
  keeps: keptReport,
})

/** Workflow 11: a conversation, of which the huisarts is not told. */
export const conversation = caseStep({
  step: 'conversation',
  action: 'report',
  title: 'Gesprek vastleggen',
  isQuiet: true,
  isFolded: true,
  asks: { sessions },
  isOffered: ({ coordination, helpCheck }) =>
    coordination.status === 'in-progress' && helpCheck?.found === 'confirmed',
  take: ({ reportOnConversation }, { sessions }) =>
    given(reportOnConversation, sessions === null ? {} : { sessions }),
})

/** Workflow 11. */
export const noShow = caseStep({
  step: 'no-show',
  action: 'report',
  title: 'Niet verschenen',
  button: 'Vastleggen',
  note: 'De tweede keer krijgt de huisarts bericht.',
  isQuiet: true,
  isFolded: true,
  asks: {},
  take: ({ reportCaseNoShow }) => given(reportCaseNoShow, {}),
})
