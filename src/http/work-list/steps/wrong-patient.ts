import { given } from '../../steps/step.ts'
import { keptError, wrongPatientAsks } from '../../steps/wrong-patient.ts'
import { caseStep } from './case-step.ts'

/** Workflow 21, by the coordinator, on request of the practice. */
export const wrongPatient = caseStep({
  step: 'mark-as-error',
  title: 'Verkeerde patiënt',
  button: 'Laten vervallen',
  note: 'Alleen als de praktijk het vraagt. Let op: dit kunt u niet terugdraaien. De verwijzing vervalt en u ziet de gegevens niet meer.',
  isQuiet: true,
  isFolded: true,
  asks: wrongPatientAsks(
    'Wie het vraagt en wat er misging',
    'Schrijf op wie het vraagt en wat er misging.',
  ),
  take: ({ markCaseAsError }, { because }) => given(markCaseAsError, { because }),
  keeps: keptError,
})
