import type { Message } from '../../../smart-app/components/messages.tsx'
import { outcomeRoutes, outcomes } from '../../domain/codes.ts'
import type { PersonActing } from '../../domain/history.ts'
import type { Proposal } from '../../domain/proposal.ts'
import { type InterimReport, reportKinds } from '../../domain/report.ts'
import { formatName } from '../../domain/words.ts'

type Parts = Message['parts']

const intakeParts = (report: InterimReport): Parts =>
  report.kind === 'voortgang'
    ? []
    : [
        { term: 'Kind', value: report.intake.child },
        { term: 'Gezin en systeem', value: report.intake.family },
        { term: 'Omgeving', value: report.intake.environment },
        { term: 'Wat eerst', value: report.intake.first },
      ]

/** Conclusion and "actie voor huisarts" come first. */
const ofReport = (report: InterimReport): Message => ({
  title: `Bericht: ${reportKinds[report.kind].toLowerCase()}`,
  at: report.at,
  who: report.by.name,
  parts: [
    { term: 'Conclusie', value: report.conclusion },
    { term: 'Actie voor huisarts', value: report.gpAction ?? 'Nee' },
    ...intakeParts(report),
  ],
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
          ]
  }
}

const ofProposal = (proposal: Proposal, named: (by: PersonActing) => string): Message => ({
  title: 'Voorstel voor vervolghulp',
  at: proposal.proposedAt,
  who: named(proposal.proposedBy),
  parts: [
    { term: 'Hulp', value: outcomes[proposal.proposed.help] },
    { term: 'Organisatie', value: proposal.proposed.to.name },
    { term: 'Waarom', value: proposal.proposed.because },
    { term: 'Beslissing', value: outcomeRoutes[proposal.route] },
    ...decisionOf(proposal),
  ],
})

type Sent = {
  reports: readonly InterimReport[]
  proposals: readonly Proposal[]
  meetings: readonly Message[]
}

/** Reports, proposals and meetings as their reader may see them, the newest first; what is empty may not be known. */
export const messagesOf = (
  { reports, proposals, meetings }: Sent,
  named: (by: PersonActing) => string,
): readonly Message[] =>
  [...reports.map(ofReport), ...proposals.map((one) => ofProposal(one, named)), ...meetings]
    .map((message) => ({ ...message, parts: message.parts.filter(({ value }) => value !== '') }))
    .toSorted((one, other) => other.at.localeCompare(one.at))
