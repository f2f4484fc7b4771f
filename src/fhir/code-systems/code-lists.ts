import {
  businessStatuses,
  outcomeRoutes,
  outcomes,
  reviewDecisions,
  statusReasons,
} from '../../domain/codes.ts'
import { onwardStates } from '../../domain/onward-progress.ts'
import { questionKinds } from '../../domain/question.ts'
import { reportKinds } from '../../domain/report.ts'
import { proposalDecisions } from '../../domain/told/proposal.ts'
import { auditLists } from './audited.ts'
import { consentLists } from './consent-lists.ts'

/** Our code systems: code to Dutch word. The workflow's own codes come from the domain as they are. */
export const codeLists = {
  'business-status': { title: 'Stand van het werk', concepts: businessStatuses },
  'status-reason': { title: 'Reden van de stand', concepts: statusReasons },
  outcome: { title: 'Uitkomst', concepts: outcomes },
  'outcome-route': { title: 'Wie het vervolg regelt', concepts: outcomeRoutes },
  'review-decision': { title: 'Besluit van de praktijk', concepts: reviewDecisions },
  'proposal-decision': { title: 'Besluit over een voorstel', concepts: proposalDecisions },
  'onward-progress': { title: 'Voortgang van vervolghulp', concepts: onwardStates },
  'report-kind': {
    title: 'Soort verslag',
    concepts: { ...reportKinds, afsluiting: 'Afsluiting', mdo: 'Overleg met anderen (MDO)' },
  },
  'request-kind': {
    title: 'Soort verzoek',
    concepts: { verwijzing: 'Verwijzing naar de POH Jeugd', overleg: 'Overleg met de POH Jeugd' },
  },
  'contact-restriction': {
    title: 'Wie wel en niet benaderd mag worden',
    concepts: { 'wel-benaderen': 'Wel benaderen', 'niet-benaderen': 'Niet benaderen' },
  },
  'task-code': {
    title: 'Soort taak',
    concepts: {
      ...questionKinds,
      voorstel: 'Voorstel voor vervolghulp',
      'uitkomst-beoordelen': 'Uitkomst beoordelen',
    },
  },
  'task-input': {
    title: 'Wat een taak meekrijgt',
    concepts: {
      'antwoord-voor': 'Antwoord uiterlijk op',
      'eerste-contact-voor': 'Eerste contact uiterlijk op',
      'werkt-mee': 'POH-GGZ werkt mee',
      outcome: 'Uitkomst',
      'status-reason': 'Reden',
      question: 'Vraag',
      'proposed-request': 'Voorgestelde hulp',
      route: 'Wie het vervolg regelt',
      'geen-terugkoppeling': 'Geen toestemming voor terugkoppeling',
    },
  },
  'task-output': {
    title: 'Wat een taak oplevert',
    concepts: {
      'verwacht-op': 'Verwacht op',
      conclusion: 'Conclusie',
      'gp-action': 'Actie voor huisarts',
      advice: 'Advies',
      outcome: 'Uitkomst',
      organisation: 'Vervolg bij',
      route: 'Wie het vervolg regelt',
      'follow-up': 'Verdere hulp',
      alternative: 'Wat wel kan',
      sessions: 'Gesprekken gevoerd van gepland',
      interim: 'Verslag onderweg',
      appointment: 'Afspraak',
      'geen-terugkoppeling': 'Geen toestemming voor terugkoppeling',
      decision: 'Besluit',
      'decided-by': 'Besloten door',
      answer: 'Antwoord',
      'answered-by': 'Beantwoord door',
      'proposal-decision': 'Besluit over het voorstel',
      'onward-request': 'Verwijzing door de huisarts',
    },
  },
  ...consentLists,
  ...auditLists,
} as const satisfies Record<string, { title: string; concepts: Readonly<Record<string, string>> }>

export type CodeListName = keyof typeof codeLists
export type CodeIn<List extends CodeListName> = keyof (typeof codeLists)[List]['concepts'] & string
