import type { Referral } from '../../domain/referral.ts'
import { confirmed, text } from './field.ts'

/** What both sides answer before a referral is marked as an error (workflow 21): it is never undone. */
export const wrongPatientAsks = (label: string, missing: string) => ({
  because: text(label, { rows: 2, longest: 1000, missing }),
  certain: confirmed(
    'Bevestiging',
    'Ik weet zeker dat deze verwijzing over de verkeerde patiënt gaat.',
    'Vink aan dat u het zeker weet.',
  ),
})

export const keptError = {
  typed: 'because',
  kept: ({ coordination }: Pick<Referral, 'coordination'>): string =>
    coordination.status === 'entered-in-error' ? coordination.reason.text : '',
} as const
