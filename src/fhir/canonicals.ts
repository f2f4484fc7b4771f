import type { CodeListName } from './code-systems/code-lists.ts'

/** The addresses under which our own systems are known; one base per publisher of the product. */
export type Canonicals = {
  /** Of every resource that we write, so that a repeated write finds it. */
  identifier: string
  codeSystem: (list: CodeListName) => string
}

export const defaultCanonicalBase = 'https://jeugdschakel.nl/fhir'

/** `base` without a slash at its end. */
export const canonicalsAt = (base: string = defaultCanonicalBase): Canonicals => ({
  identifier: `${base}/NamingSystem/referral`,
  codeSystem: (list) => `${base}/CodeSystem/${list}`,
})
