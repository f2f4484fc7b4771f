import type { Reference } from 'fhir/r4.js'
import type { Practitioner } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import {
  patientAsTold,
  practiceAsTold,
  practitionerAsTold,
  receiverAsTold,
  workerAsTold,
} from '../../domain/told/someone.ts'
import { referenceTo } from '../both-ways/reference-kinds.ts'

/** The parties of a referral as every resource refers to them. */

export const patientReference = (referral: Referral): Reference =>
  referenceTo(patientAsTold(referral))

export const practiceReference = (referral: Referral): Reference =>
  referenceTo(practiceAsTold(referral))

export const receiverReference = (referral: Referral): Reference =>
  referenceTo(receiverAsTold(referral))

export const workerReference = (worker: string, referral: Referral): Reference =>
  referenceTo(workerAsTold(worker, referral))

export const practitionerReference = (practitioner: Practitioner): Reference =>
  referenceTo(practitionerAsTold(practitioner))
