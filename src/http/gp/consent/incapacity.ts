import type { IncapacityJudgement, Purpose } from '../../../domain/consent/consent-record.ts'
import type { FormValues, ReferralForm } from '../referral-form.ts'
import { choiceIn, dayIn, type FormField, isTicked, wordsIn } from './form-field.ts'

const decisions = {
  all: 'De hulp en het delen van gegevens',
  help: 'Alleen de hulp',
  sharing: 'Alleen het delen van gegevens',
} as const

const purposesOf: Readonly<Record<keyof typeof decisions, readonly Purpose[]>> = {
  all: ['help', 'disclosure', 'feedback'],
  help: ['help'],
  sharing: ['disclosure', 'feedback'],
}

const earlierRefusal: FormField = {
  name: 'refused-earlier',
  label: 'Eerdere schriftelijke weigering van de jongere, van',
  control: 'day',
}

/** Who judged that the youth does not decide this, why and of what; from 16 also an earlier written refusal. */
export const incapacityFields = ({ band }: ReferralForm): readonly FormField[] => [
  {
    name: 'incapable-of',
    label: 'Welke beslissing kan de jongere niet nemen?',
    control: 'choice',
    options: Object.entries(decisions).map(([value, label]) => ({ value, label })),
  },
  { name: 'judged-by', label: 'Wie oordeelde dit?', control: 'line' },
  { name: 'judged-on', label: 'Wanneer', control: 'day' },
  { name: 'judged-because', label: 'Waarom', control: 'lines' },
  ...(band === '16-and-17' ? [earlierRefusal] : []),
]

export const incapacityIn = (
  { band, today }: ReferralForm,
  values: FormValues,
): readonly IncapacityJudgement[] =>
  band === 'under-12' || !isTicked(values, 'incapable')
    ? []
    : [
        {
          purposes: purposesOf[choiceIn(decisions, values['incapable-of']) ?? 'all'],
          judgedBy: wordsIn(values, 'judged-by'),
          because: wordsIn(values, 'judged-because'),
          on: dayIn(values, 'judged-on') ?? today,
          earlierRefusal: band === '16-and-17' ? dayIn(values, 'refused-earlier') : null,
        },
      ]
