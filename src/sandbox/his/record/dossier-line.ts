import type {
  Attachment,
  CodeableConcept,
  Consent,
  DocumentReference,
  QuestionnaireResponse,
  ServiceRequest,
  Task,
} from 'fhir/r4.js'
import { type Ending, endingsOf } from './ending.ts'
import { wordsOf } from './practice-record.ts'

/** What an app can leave in a record. */
export type DossierResource =
  | ServiceRequest
  | Consent
  | QuestionnaireResponse
  | Task
  | DocumentReference

/** One line of "In dit dossier". */
export type DossierLine = {
  type: DossierResource['resourceType']
  id: string
  at: string
  title: string
  status: string
  attachments: Attachment[]
  endings: Ending[]
}

const statusInWords: Record<DossierResource['resourceType'], Record<string, string>> = {
  ServiceRequest: {
    draft: 'concept',
    active: 'loopt',
    'on-hold': 'aangehouden',
    revoked: 'ingetrokken',
    completed: 'afgerond',
    'entered-in-error': 'foutief ingevoerd',
    unknown: 'onbekend',
  },
  Consent: {
    draft: 'concept',
    proposed: 'gevraagd',
    active: 'geldt',
    rejected: 'geweigerd',
    inactive: 'beëindigd',
    'entered-in-error': 'foutief ingevoerd',
  },
  QuestionnaireResponse: {
    'in-progress': 'wordt ingevuld',
    completed: 'ingevuld',
    amended: 'gewijzigd',
    stopped: 'gestopt',
    'entered-in-error': 'foutief ingevoerd',
  },
  Task: {
    draft: 'concept',
    requested: 'gevraagd',
    received: 'ontvangen',
    accepted: 'geaccepteerd',
    rejected: 'afgewezen',
    ready: 'gereed om te beginnen',
    cancelled: 'ingetrokken',
    'in-progress': 'in behandeling',
    'on-hold': 'aangehouden',
    failed: 'niet gelukt',
    completed: 'afgerond',
    'entered-in-error': 'foutief ingevoerd',
  },
  DocumentReference: {
    current: 'actueel',
    superseded: 'vervangen',
    'entered-in-error': 'foutief ingevoerd',
  },
}

/** Titles by code, for resources that carry no words of their own. */
const titleByCode: Record<string, string> = {
  treatment: 'Toestemming voor de hulp',
  'patient-privacy': 'Toestemming om gegevens te delen',
  fulfill: 'Taak voor de POH Jeugd',
  approve: 'Taak voor de praktijk',
  abort: 'Verzoek om te stoppen',
}

export function dossierLine(resource: DossierResource): DossierLine {
  const { resourceType: type, id = '', meta, status } = resource
  return {
    type,
    id,
    at: meta?.lastUpdated ?? '',
    title: titleOf(resource),
    status: statusInWords[type][status] ?? status,
    attachments: type === 'DocumentReference' ? attachmentsOf(resource) : [],
    endings: endingsOf(resource),
  }
}

function titleOf(resource: DossierResource): string {
  switch (resource.resourceType) {
    case 'ServiceRequest':
      return wordsOf(resource.code) ?? 'Verwijzing'
    case 'Consent':
      return titleIn(resource.scope) ?? 'Toestemming'
    case 'QuestionnaireResponse':
      return 'Ingevulde vragenlijst'
    case 'Task':
      return resource.description ?? resource.code?.text ?? titleIn(resource.code) ?? 'Taak'
    case 'DocumentReference':
      return resource.description ?? wordsOf(resource.type) ?? 'Document'
  }
}

const titleIn = (concept: CodeableConcept | undefined) =>
  concept?.coding?.map(({ code = '' }) => titleByCode[code]).find(Boolean)

const attachmentsOf = ({ content }: DocumentReference) =>
  content.map(({ attachment }) => attachment)
