import { appointmentSentence } from './appointment-sentence.ts'
import { answersSentence, consentSentence } from './consent-sentence.ts'
import { documentSentence } from './document-sentence.ts'
import type { DossierResource } from './dossier-line.ts'
import { requestSentence } from './request-sentence.ts'
import { taskSentence } from './task-sentence.ts'

/**
 * What a resource tells in one Dutch sentence, with who did it and how it stands. No free text of anybody is in it.
 * `dossier`: what stands in the same record.
 */
export function sentenceOf(resource: DossierResource, dossier: readonly DossierResource[]): string {
  switch (resource.resourceType) {
    case 'ServiceRequest':
      return requestSentence(resource, dossier)
    case 'Consent':
      return consentSentence(resource)
    case 'QuestionnaireResponse':
      return answersSentence(resource)
    case 'Task':
      return taskSentence(resource)
    case 'DocumentReference':
      return documentSentence(resource)
    case 'Appointment':
      return appointmentSentence(resource)
  }
}
