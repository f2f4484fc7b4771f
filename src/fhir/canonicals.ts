import type { CodeListName } from './code-systems/code-lists.ts'

/** The addresses under which our own systems are known; one base per publisher of the product. */
export type Canonicals = {
  /** Of every resource that we write, so that a repeated write finds it. */
  identifier: string
  /** `party`: a practice or organisation by its name in the configuration; `login`: somebody by its login there. */
  namingSystem: (of: 'party' | 'login') => string
  codeSystem: (list: CodeListName) => string
  profile: (name: ProfileName) => string
  /** The questions that a record of consent answers. */
  questionnaire: string
}

export type ProfileName =
  | 'referral'
  | 'proposed-referral'
  | 'onward-referral'
  | 'task-coordination'
  | 'task-question'
  | 'task-cancellation-request'
  | 'task-proposal'
  | 'task-review'
  | 'consent-help'
  | 'consent-disclosure'
  | 'consent-source'
  | 'appointment'
  | 'document'
  | 'audit-event'

export const defaultCanonicalBase = 'https://jeugdschakel.nl/fhir'

/** `base` without a slash at its end. */
export const canonicalsAt = (base: string = defaultCanonicalBase): Canonicals => ({
  identifier: `${base}/NamingSystem/referral`,
  namingSystem: (of) => `${base}/NamingSystem/${of}`,
  codeSystem: (list) => `${base}/CodeSystem/${list}`,
  profile: (name) => `${base}/StructureDefinition/${name}`,
  questionnaire: `${base}/Questionnaire/consent-record`,
})
