import type { Patient } from './person.ts'

/** What of the HIS's record goes along with a referral unless it is left out: no more than is needed (7:457 lid 1 BW). */
export const sharedItems = {
  address: 'Adres',
  phones: 'Telefoon',
  reason: 'Reden',
} as const
export type SharedItem = keyof typeof sharedItems

/** The child as it is shared. What is left out is nowhere in the referral, so that nobody can come across it. */
export const withoutLeftOut = (patient: Patient, leftOut: readonly SharedItem[]): Patient => ({
  ...patient,
  address: leftOut.includes('address') ? null : patient.address,
  phones: leftOut.includes('phones') ? [] : patient.phones,
})
