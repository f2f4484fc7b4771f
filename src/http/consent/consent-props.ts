import type { FormError } from '../../../smart-app/components/error-summary.tsx'
import type { ChangeFormProps } from '../../../smart-app/pages/consent/change-forms.tsx'
import type { ConsentRecordProps } from '../../../smart-app/pages/consent/consent-record.tsx'
import { consentPlaces, consentWays } from '../../domain/consent/consent-record.ts'
import { personsOf } from '../../domain/consent/revise.ts'
import { isFinal } from '../../domain/coordination.ts'
import type { Referral } from '../../domain/referral.ts'
import { changeEntries } from './change-entries.ts'
import { consentGroups, type IsAllowed } from './consent-groups.ts'
import { personChoices } from './persons.ts'
import { purposeChoice, purposes, receiverChoices } from './purposes.ts'

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }))

/** What the two forms on a page of consent have in common. */
export const changeForm = (
  referral: Referral,
  sent: { values: Readonly<Record<string, string>>; errors: readonly FormError[] },
): Pick<ChangeFormProps, 'options' | 'isOver' | 'values' | 'errors'> => ({
  options: {
    persons: personChoices(referral).map(({ value, label }) => ({ value, label })),
    purposes: [
      ...purposes.map((value) => ({ value, label: purposeChoice(value, referral) })),
      ...receiverChoices(referral).map(({ value, label }) => ({ value, label })),
    ],
    ways: optionsOf(consentWays),
    places: optionsOf(consentPlaces),
  },
  isOver: isFinal(referral.coordination.status),
  ...sent,
})

/** The record as this reader has it. */
export const consentRecordProps = (
  referral: Referral,
  isAllowed: IsAllowed,
): ConsentRecordProps => ({
  groups: consentGroups(referral, personsOf(referral.consent), isAllowed),
  changes: changeEntries(referral),
})
