import type { ConsentFacts } from '../../../domain/consent/consent-record.ts'
import { decide } from '../../../domain/consent/decide.ts'
import type { Decision } from '../../../domain/consent/decision.ts'
import { chosenReceiver, type FormValues, type ReferralForm } from '../referral-form.ts'

/** What the decision table says today of what is filled in, for the receiver that is chosen. */
export const decisionOn = (
  form: ReferralForm,
  values: FormValues,
  consent: ConsentFacts,
): Decision => {
  const { birthDate } = form.session.record.patient
  const situation = { birthDate, consent, recordedIn: null, knownUntil: form.today }
  const employment = chosenReceiver(form, values)?.employment ?? 'municipality'
  return decide(situation, form.today, { employment })
}
