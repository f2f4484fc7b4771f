import type {
  Appointment,
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
import { sentenceOf } from './sentence-of.ts'

/** What an app can leave in a record. */
export type DossierResource =
  | ServiceRequest
  | Consent
  | QuestionnaireResponse
  | Task
  | DocumentReference
  | Appointment

/** One line of "In dit dossier". */
export type DossierLine = {
  type: DossierResource['resourceType']
  id: string
  /** When it came to be, as it says itself; else when it was last written. */
  at: string
  title: string
  sentence: string
  attachments: Attachment[]
  endings: Ending[]
}

/** Titles by code, for resources that carry no words of their own. */
const titleByCode: Record<string, string> = {
  treatment: 'Toestemming voor de hulp',
  'patient-privacy': 'Toestemming om gegevens te delen',
  fulfill: 'Taak voor de POH Jeugd',
  approve: 'Taak voor de praktijk',
  abort: 'Verzoek om te stoppen',
}

/** `dossier`: what stands in the same record. */
export function dossierLine(
  resource: DossierResource,
  dossier: readonly DossierResource[],
): DossierLine {
  const { resourceType: type, id = '', meta } = resource
  return {
    type,
    id,
    at: dateOf(resource) ?? meta?.lastUpdated ?? '',
    title: titleOf(resource),
    sentence: sentenceOf(resource, dossier),
    attachments: type === 'DocumentReference' ? attachmentsOf(resource) : [],
    endings: endingsOf(resource),
  }
}

function dateOf(resource: DossierResource): string | undefined {
  switch (resource.resourceType) {
    case 'ServiceRequest':
    case 'Task':
      return resource.authoredOn
    case 'Consent':
      return resource.dateTime
    case 'QuestionnaireResponse':
      return resource.authored
    case 'DocumentReference':
      return resource.date
    case 'Appointment':
      return resource.created
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
    case 'Appointment':
      return 'Afspraak'
  }
}

const titleIn = (concept: CodeableConcept | undefined) =>
  concept?.coding?.map(({ code = '' }) => titleByCode[code]).find(Boolean)

const attachmentsOf = ({ content }: DocumentReference) =>
  content.map(({ attachment }) => attachment)
