import type { AppointmentAsTold } from '../../domain/told/appointment.ts'
import type {
  InterimAsTold,
  LetterAsTold,
  OnwardLetterAsTold,
  ReportAsTold,
  SupplementAsTold,
} from '../../domain/told/documents.ts'
import type { OnwardAsTold, ProposalAsTold } from '../../domain/told/proposal.ts'
import type { QuestionAsTold } from '../../domain/told/question.ts'
import type { RequestAsTold } from '../../domain/told/request.ts'
import type { ReviewAsTold } from '../../domain/told/review.ts'
import type { StopRequestAsTold } from '../../domain/told/stop-request.ts'
import type { WorkAsTold } from '../../domain/told/work.ts'
import type { BothWays } from '../both-ways/both-ways.ts'
import { appointment } from './appointment.ts'
import { interim, letter, onwardLetter, report, supplement } from './documents.ts'
import { onwardRequest, proposedRequest } from './onward.ts'
import { proposal } from './proposal.ts'
import { question } from './question.ts'
import { request } from './request.ts'
import { review } from './review.ts'
import { stopRequest } from './stop-request.ts'
import { work } from './work.ts'

/** What each kind of resource tells; the Consents and their source have descriptions of their own (consent-record). */
export type ToldIn = {
  ServiceRequest: RequestAsTold
  'ServiceRequest/proposal': OnwardAsTold
  'ServiceRequest/onward': OnwardAsTold
  'Task/coordination': WorkAsTold
  'Task/question': QuestionAsTold
  'Task/stop': StopRequestAsTold
  'Task/proposal': ProposalAsTold
  'Task/review': ReviewAsTold
  Appointment: AppointmentAsTold
  'DocumentReference/letter': LetterAsTold
  'DocumentReference/onward-letter': OnwardLetterAsTold
  'DocumentReference/report': ReportAsTold
  'DocumentReference/interim': InterimAsTold
  'DocumentReference/supplement': SupplementAsTold
}

export type DescribedKind = keyof ToldIn

/** Every resource of ours that is described both ways. */
export const described: { readonly [Kind in DescribedKind]: BothWays<ToldIn[Kind]> } = {
  ServiceRequest: request,
  'ServiceRequest/proposal': proposedRequest,
  'ServiceRequest/onward': onwardRequest,
  'Task/coordination': work,
  'Task/question': question,
  'Task/stop': stopRequest,
  'Task/proposal': proposal,
  'Task/review': review,
  Appointment: appointment,
  'DocumentReference/letter': letter,
  'DocumentReference/onward-letter': onwardLetter,
  'DocumentReference/report': report,
  'DocumentReference/interim': interim,
  'DocumentReference/supplement': supplement,
}
