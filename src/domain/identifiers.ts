declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** Burgerservicenummer: 9 digits that pass the 11-check. */
export type Bsn = Branded<'Bsn'>
/** Ours; minted by the server when the form is rendered (reliability S0). A UUID. */
export type ReferralId = Branded<'ReferralId'>
/** A file that was added to a referral. Ours; a UUID. */
export type AttachmentId = Branded<'AttachmentId'>
/** Of an anonymous overleg. Ours; minted by the server when its form is rendered. A UUID. */
export type ConsultId = Branded<'ConsultId'>
/** One SMART launch and its session; opaque, in the path and in its own cookie. */
export type LaunchId = Branded<'LaunchId'>
/** A practice as the configuration names it. */
export type PracticeId = Branded<'PracticeId'>
/** A receiving organisation as the configuration names it. */
export type OrganisationId = Branded<'OrganisationId'>
/** The FHIR base URL of a registered HIS: the `iss` of a launch, compared exactly. */
export type Iss = Branded<'Iss'>
/** A FHIR logical id in the HIS. */
export type FhirId = Branded<'FhirId'>

/** An identifier of a party, with its FHIR naming system. */
export type Identifier = { system: string; value: string }

export const identifierSystems = {
  bsn: 'http://fhir.nl/fhir/NamingSystem/bsn',
  agb: 'http://fhir.nl/fhir/NamingSystem/agb-z',
  uzi: 'http://fhir.nl/fhir/NamingSystem/uzi-nr-pers',
  ura: 'http://fhir.nl/fhir/NamingSystem/ura',
  big: 'http://fhir.nl/fhir/NamingSystem/big',
  kvk: 'http://fhir.nl/fhir/NamingSystem/kvk',
} as const

/** Special values in youth data: "onbekend" and "ongeboren kind" (Regeling Jeugdwet, bijlage 2.2). */
const bsnSpecialValues = ['000000000', '999999999']

const weights = [9, 8, 7, 6, 5, 4, 3, 2, -1]

/** The only maker of a Bsn. Eight digits get a leading zero. */
export const parseBsn = (text: string): Bsn | null => {
  const digits = /^\d{8,9}$/.test(text) ? text.padStart(9, '0') : null
  if (digits === null || bsnSpecialValues.includes(digits)) return null
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return sum % 11 === 0 ? (digits as Bsn) : null
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const parseReferralId = (text: string): ReferralId | null =>
  uuidForm.test(text) ? (text as ReferralId) : null

export const parseAttachmentId = (text: string): AttachmentId | null =>
  uuidForm.test(text) ? (text as AttachmentId) : null
export const parseConsultId = (text: string): ConsultId | null =>
  uuidForm.test(text) ? (text as ConsultId) : null

/** FHIR's id type; anything else would change the path of a request (security A40). */
export const parseFhirId = (text: string): FhirId | null =>
  /^[A-Za-z0-9\-.]{1,64}$/.test(text) && !/^\.+$/.test(text) ? (text as FhirId) : null
