import { type OutcomeCode, outcomeRoutes } from '../../domain/codes.ts'
import { requestsToPractice } from '../../domain/letters.ts'
import type { OutcomeReport } from '../../domain/outcome-report.ts'
import type { Referral } from '../../domain/referral.ts'
import { type InterimReport, reportKinds, type Sessions } from '../../domain/report.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { formatDay, outcomeInWords, sessionsInWords } from '../../domain/words.ts'
import { envelopeToPractice, type LetterContent, type Section } from './letter-content.ts'

/** What every report begins with: the conclusion, and what is asked of the huisarts. */
const conclusionAndAction = ({
  conclusion,
  gpAction,
}: Pick<InterimReport, 'conclusion' | 'gpAction'>): readonly Section[] => [
  { heading: 'Conclusie', text: conclusion },
  gpAction === null
    ? { heading: 'Actie voor huisarts: nee', text: '' }
    : { heading: 'Actie voor huisarts: ja', text: gpAction, stressed: true },
]

/** A part that was not written gets no heading. */
const written = (heading: string, text: string): readonly Section[] =>
  text.trim() === '' ? [] : [{ heading, text }]

const sessionsOf = (sessions: Sessions | null | undefined): readonly Section[] =>
  sessions ? [{ heading: 'Gesprekken', text: sessionsInWords(sessions) }] : []

const sectionsOf = (
  outcome: OutcomeReport<OutcomeCode>,
  sessions: Sessions | null,
): readonly Section[] => [
  ...conclusionAndAction(outcome),
  ...written('Advies', outcome.advice),
  { heading: 'Uitkomst', text: outcomeInWords(outcome) },
  ...(outcome.route === null ? [] : [{ heading: 'Vervolg', text: outcomeRoutes[outcome.route] }]),
  ...sessionsOf(sessions),
]

/**
 * What the retourbericht says. Throws when there is nothing that the practice may read: without an outcome, or without
 * consent for feedback, no letter is made.
 */
export const reportLetterContent = (referral: Referral): LetterContent => {
  const { outcome, endedAt, worker, sessions } = visibleToPractice(referral)
  if (outcome === null || endedAt === null) throw new Error('no outcome that the practice may read')
  return {
    title: 'Retourbericht POH Jeugd',
    ...envelopeToPractice(referral, { worker, date: endedAt }),
    sections: sectionsOf(outcome, sessions),
  }
}

const intakeOf = (report: InterimReport): readonly Section[] =>
  report.kind === 'voortgang'
    ? []
    : [
        ...written('Kind', report.intake.child),
        ...written('Gezin en systeem', report.intake.family),
        ...written('Omgeving', report.intake.environment),
        ...written('Wat eerst', report.intake.first),
      ]

/**
 * What a report during the work says (workflow 11). Throws where the practice may not read it (consent D4): no letter is
 * made of what may not be told.
 */
export const interimLetterContent = (referral: Referral, number: number): LetterContent => {
  const report = visibleToPractice(referral).reports.find((one) => one.number === number)
  if (report === undefined) throw new Error('no report that the practice may read')
  return {
    title: `Bericht POH Jeugd: ${reportKinds[report.kind].toLowerCase()}`,
    ...envelopeToPractice(referral, { worker: report.by.name, date: report.at }),
    sections: [...conclusionAndAction(report), ...intakeOf(report), ...sessionsOf(report.sessions)],
  }
}

/** What a "verzoek aan huisarts" says, with the answer once there is one. Throws where the practice may not read it. */
export const requestLetterContent = (referral: Referral, number: number): LetterContent => {
  const asked = requestsToPractice(referral).find((one) => one.number === number)
  if (asked === undefined) throw new Error('no request that the practice may read')
  const { text, askedAt, askedBy, answerBy } = asked
  const worker = askedBy.party === 'organisation' ? askedBy.person.name : null
  return {
    title: 'Verzoek aan huisarts',
    ...envelopeToPractice(referral, { worker, date: askedAt }),
    sections: [
      { heading: 'Actie voor huisarts: ja', text, stressed: true },
      ...written('Antwoord uiterlijk op', answerBy === null ? '' : formatDay(answerBy)),
      ...written('Antwoord', asked.status === 'completed' ? asked.answer : ''),
    ],
  }
}
