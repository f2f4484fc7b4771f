import { markReferralAsError } from '../../../application/practice/act-on-referral.ts'
import { given } from '../../steps/step.ts'
import { keptError, wrongPatientAsks } from '../../steps/wrong-patient.ts'
import { referralStep } from './referral-step.ts'

/** Workflow 21. */
export const wrongPatient = referralStep({
  step: 'mark-as-error',
  title: 'Verkeerde patiënt',
  button: 'Laten vervallen',
  note: 'Let op: dit kunt u niet terugdraaien. De verwijzing vervalt en de POH Jeugd ziet de gegevens niet meer. Maak daarna een verwijzing voor de juiste patiënt.',
  isQuiet: true,
  isFolded: true,
  asks: wrongPatientAsks('Wat er misging', 'Schrijf op wat er misging.'),
  take: (ports, { because }) => given(markReferralAsError(ports), { because }),
  keeps: keptError,
})
