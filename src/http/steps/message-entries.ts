import type { Message } from '../../../smart-app/components/messages.tsx'
import { outcomeRoutes, outcomes } from '../../domain/codes.ts'
import type { PersonActing } from '../../domain/history.ts'
import type { Letter } from '../../domain/letters.ts'
import type { Proposal } from '../../domain/proposal.ts'
import { type InterimReport, reportKinds } from '../../domain/report.ts'
import { formatDay, formatName, sessionsInWords } from '../../domain/words.ts'
import { progressInWords } from './progress-in-words.ts'

type Parts = Message['parts']

/** How the reader knows who wrote it, and where a letter opens; null: this reader may not open it. */
export type Reader = {
  named: (by: PersonActing) => string
  letterHref: (letter: Letter) => string | null
}

const intakeParts = (report: InterimReport): Parts =>
  report.kind === 'voortgang'
    ? []
    : [
        { term: 'Kind', value: report.intake.child },
        { term: 'Gezin en systeem', value: report.intake.family },
        { term: 'Omgeving', value: report.intake.environment },
        { term: 'Wat eerst', value: report.intake.first },
      ]

export const linkTo = (text: string, href: string | null): Message['letter'] =>
  href === null ? null : { text, href }

/** Conclusion and "actie voor huisarts" come first. */
const ofReport = (report: InterimReport, { letterHref }: Reader): Message => ({
  title: `Bericht: ${reportKinds[report.kind].toLowerCase()}`,
  at: report.at,
  who: report.by.name,
  parts: [
    { term: 'Conclusie', value: report.conclusion },
    { term: 'Actie voor huisarts', value: report.gpAction ?? 'Nee' },
    ...intakeParts(report),
    { term: 'Gesprekken', value: report.sessions ? sessionsInWords(report.sessions) : '' },
  ],
  letter: linkTo(
    `Bericht ${reportKinds[report.kind].toLowerCase()} (PDF)`,
    letterHref({ kind: 'interim', number: report.number }),
  ),
})

/** How it was decided; while it waits its form says it. */
const decisionOf = (proposal: Proposal): Parts => {
  switch (proposal.status) {
    case 'requested':
      return [{ term: 'Besluit', value: 'Wacht op de huisarts' }]
    case 'cancelled':
      return [{ term: 'Besluit', value: 'Niet meer nodig' }]
    case 'rejected':
      return [
        { term: 'Besluit', value: `Niet verwezen door ${formatName(proposal.decidedBy.name)}` },
        { term: 'Waarom niet', value: proposal.because },
      ]
    case 'completed':
      return proposal.decision === 'told'
        ? []
        : [
            {
              term: 'Besluit',
              value: `Verwezen door ${formatName(proposal.request.requester.name)}`,
            },
            ...(proposal.decision === 'changed'
              ? [{ term: 'Verwezen naar', value: proposal.request.to.name }]
              : []),
            {
              term: 'Verwijsbrief',
              value: `Gemaakt op ${formatDay(proposal.request.authoredOn)}`,
            },
          ]
  }
}

/** What was heard of the help, the newest first. */
const progressOf = (proposal: Proposal): Parts => {
  const progress = proposal.status === 'completed' ? (proposal.progress ?? []) : []
  const lines = progress.map((one) => `${formatDay(one.at)}: ${progressInWords(one)}`)
  return [{ term: 'Voortgang', value: lines.toReversed().join('\n') }]
}

const ofProposal = (proposal: Proposal, { named, letterHref }: Reader): Message => ({
  title: 'Voorstel voor vervolghulp',
  at: proposal.proposedAt,
  who: named(proposal.proposedBy),
  parts: [
    { term: 'Hulp', value: outcomes[proposal.proposed.help] },
    { term: 'Organisatie', value: proposal.proposed.to.name },
    { term: 'Waarom', value: proposal.proposed.because },
    { term: 'Beslissing', value: outcomeRoutes[proposal.route] },
    ...decisionOf(proposal),
    ...progressOf(proposal),
  ],
  letter: linkTo('Verwijsbrief (PDF)', letterHref({ kind: 'onward', number: proposal.number })),
})

/** Reports and proposals as their reader may see them, the newest first; what is empty may not be known. */
export const messagesOf = (
  { reports, proposals }: { reports: readonly InterimReport[]; proposals: readonly Proposal[] },
  reader: Reader,
): readonly Message[] =>
  [
    ...reports.map((one) => ofReport(one, reader)),
    ...proposals.map((one) => ofProposal(one, reader)),
  ]
    .map((message) => ({ ...message, parts: message.parts.filter(({ value }) => value !== '') }))
    .toSorted((one, other) => other.at.localeCompare(one.at))
