import type { FormField } from '../../../smart-app/pages/gp/form-fields.tsx'
import type { Sending } from '../../../smart-app/pages/gp/referral-form-props.ts'
import { maySend } from '../../application/practice/send-referral.ts'
import { isSameGp, type NamedGp } from '../../domain/named-gp.ts'
import type { FormValues, ReferralForm } from './referral-form.ts'

/** Who fills the form in: a huisarts, a POH-GGZ under one, or who prepares it for one. */
export const senderOf = ({ session }: ReferralForm): Sending['by'] => {
  if (session.record.user.role === 'gp') return 'gp'
  return maySend(session) ? 'under-gp' : 'prepares'
}

/** The huisarts that was chosen; null: nobody, or nobody of this practice. */
export const chosenGp = ({ practice }: ReferralForm, { gp }: FormValues): NamedGp | null =>
  practice.gps.find(({ id }) => id === gp) ?? null

/** The patient's own huisarts where the record names one of the practice; in a practice of one that one. */
export const usualGp = ({ practice: { gps }, session }: ReferralForm): string => {
  const { ownGp } = session.record
  const own = ownGp && gps.find((gp) => isSameGp(gp, ownGp))
  return (own ?? (gps.length === 1 ? gps[0] : undefined))?.id ?? ''
}

const optionsOf = (persons: readonly { id: string; name: string }[]) =>
  persons.map(({ id, name }) => ({ value: id, label: name }))

const underWhom = {
  'under-gp': { label: 'Namens welke huisarts', emptyLabel: 'Kies een huisarts' },
  prepares: { label: 'Voor welke huisarts', emptyLabel: 'Elke huisarts' },
} as const

/** Who of the practice has a part in it: the huisarts, and the POH-GGZ who works along. */
export const practicePart = (form: ReferralForm): readonly FormField[] => {
  const { gps, mentalHealthWorkers } = form.practice
  const sender = senderOf(form)
  const gp: readonly FormField[] =
    sender === 'gp' || gps.length === 0
      ? []
      : [{ name: 'gp', control: 'choice', options: optionsOf(gps), ...underWhom[sender] }]
  const coWorker: readonly FormField[] =
    mentalHealthWorkers.persons.length === 0
      ? []
      : [
          {
            name: 'co-worker',
            control: 'choice',
            label: 'Welke POH-GGZ werkt mee?',
            emptyLabel: 'Niemand',
            options: optionsOf(mentalHealthWorkers.persons),
          },
        ]
  return [...gp, ...coWorker]
}
