import type { RecordItem } from '../../../domain/consent/record-items.ts'
import { asksAuthority, type FormValues, type ReferralForm } from '../referral-form.ts'
import {
  basisField,
  guardianPhoneField,
  noteField,
  parentsField,
  supervisionFields,
} from './authority.ts'
import { explainedFields } from './explained.ts'
import { type FormField, isTicked } from './form-field.ts'
import { incapacityFields } from './incapacity.ts'
import { toldByYouthFields } from './informing.ts'
import type { Judged } from './judge.ts'
import { safetyFields } from './safety.ts'

/** What is asked about the case itself, beside the persons: only what it opens. */
export type CasePart = {
  /** Beside the choice who has gezag. */
  authority: readonly FormField[]
  /** What makes a case another one than the usual; each opens its own fields. */
  circumstances: readonly FormField[]
  further: readonly FormField[]
  explained: readonly FormField[]
  told: readonly FormField[]
}

const tick = (name: string, label: string): FormField => ({ name, label, control: 'tick' })

const circumstancesOf = (form: ReferralForm, values: FormValues): readonly FormField[] => [
  ...(asksAuthority(form, values) ? [tick('ots', 'Ondertoezichtstelling (OTS)')] : []),
  tick('safety', 'Signalen van kindermishandeling of huiselijk geweld'),
  ...(form.band === 'under-12'
    ? []
    : [tick('incapable', 'De jongere kan dit niet zelf beslissen (wilsonbekwaam)')]),
  ...(form.band === '16-and-17'
    ? [tick('parents-said', 'Een ouder zei er ook iets over (telt niet mee)')]
    : []),
  tick('parties', 'Ook gevraagd: school, jeugdarts, GGZ, wijkteam of Team Jeugd'),
]

/** Somebody said no, or did not answer: then it matters how the parents stand to each other. */
const isContested = ({ facts, asked }: Judged, values: FormValues): boolean =>
  facts.unanswered.length > 0 ||
  facts.statements.some(
    ({ person, answers }) => person !== 'patient' && Object.values(answers).includes('refused'),
  ) ||
  asked.some(({ key }) => values[`help-${key}`] === 'not-asked')

/** The number that the form or the HIS has will do; what was typed here stays here. */
const lacksGuardianPhone = ({ decision }: Judged, values: FormValues): boolean =>
  decision.record.some(({ item, isThere }) => item === 'guardian' && !isThere) ||
  Boolean(values['guardian-phone'])

const authorityFields = (judged: Judged, values: FormValues): readonly FormField[] => {
  const { authority } = judged.facts
  const asks = (...items: readonly RecordItem[]) =>
    judged.decision.record.some(({ item }) => items.includes(item))
  const hasTwo = authority?.situation === 'joint' || authority?.situation === 'unknown'
  return [
    ...(authority?.situation === 'single' ? [basisField] : []),
    ...(hasTwo && isContested(judged, values) ? [parentsField] : []),
    ...(lacksGuardianPhone(judged, values) ? [guardianPhoneField] : []),
    ...(asks('authority-asked', 'suspension') ? [noteField] : []),
  ]
}

export const casePart = (form: ReferralForm, values: FormValues, judged: Judged): CasePart => ({
  authority: authorityFields(judged, values),
  circumstances: circumstancesOf(form, values),
  further: [
    ...(judged.facts.authority?.supervision || isTicked(values, 'ots')
      ? supervisionFields(values)
      : []),
    ...(judged.facts.safety !== null ||
    judged.decision.record.some(({ item }) => item === 'meldcode')
      ? safetyFields
      : []),
    ...(isTicked(values, 'incapable') ? incapacityFields(form) : []),
  ],
  explained: explainedFields,
  told: toldByYouthFields(form, values),
})
