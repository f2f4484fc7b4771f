import type { ParentalAuthority } from '../../domain/consent/parental-authority.ts'
import { authoritySources } from '../../domain/consent/parental-authority.ts'
import type { RelatedPerson } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatDay } from '../../domain/words.ts'
import type { AuthorityChoice } from './authority-choices.ts'
import type { FormPerson, PersonKey } from './form-persons.ts'
import type { FormValues } from './referral-form.ts'

/** What the newest referral of this patient says of gezag; that it was not known is nothing to remember. */
export const rememberedAuthority = (history: readonly Referral[]): ParentalAuthority | null => {
  const authority = history.find(({ consent }) => consent.authority !== null)?.consent.authority
  return authority && authority.situation !== 'unknown' ? authority : null
}

const keyOf = (persons: readonly FormPerson[], { id }: RelatedPerson): PersonKey =>
  persons.find(({ key }) => id !== null && key === `his-${id}`)?.key ?? 'other'

const choiceValue = (persons: readonly FormPerson[], authority: ParentalAuthority): string =>
  [authority.situation, ...authority.holders.map((holder) => keyOf(persons, holder))].join(' ')

/** The choice that was made before comes first, and asks whether it is still so. */
export const withRemembered = (
  choices: readonly AuthorityChoice[],
  persons: readonly FormPerson[],
  authority: ParentalAuthority | null,
): readonly AuthorityChoice[] => {
  if (authority === null) return choices
  const before = choices.find(({ value }) => value === choiceValue(persons, authority))
  return before === undefined
    ? choices
    : [
        { ...before, label: `Klopt nog: ${before.summary.replace(/^Klopt, /, '')}` },
        ...choices.filter((choice) => choice !== before),
      ]
}

/** `Vastgelegd op 3 maart 2026: gezagsregister.` */
export const rememberedInWords = ({ statedOn, source }: ParentalAuthority): string =>
  `Klopt dit nog? Vastgelegd op ${formatDay(statedOn)}: ${authoritySources[source].toLowerCase()}.`

const ofOther = (persons: readonly FormPerson[], authority: ParentalAuthority): FormValues => {
  const other = authority.holders.find((holder) => keyOf(persons, holder) === 'other')
  return other === undefined
    ? {}
    : { 'name-other': other.name.text, 'relation-other': other.relation }
}

const ofSupervision = ({ supervision }: ParentalAuthority): FormValues => {
  if (supervision === null) return {}
  const { institution, worker, orders } = supervision
  const [order] = orders
  return {
    ots: 'yes',
    'ots-institution': institution.name.text,
    'ots-worker': worker,
    ...(order && {
      'ots-order': order.article,
      'ots-from': order.from,
      'ots-until': order.until,
    }),
  }
}

/** What goes with the remembered choice; the choice itself is made anew. */
export const rememberedValues = (
  persons: readonly FormPerson[],
  authority: ParentalAuthority,
): FormValues => ({
  'authority-source': authority.source,
  ...(authority.basis !== null && { basis: authority.basis }),
  ...(authority.parents !== 'not-known' && { parents: authority.parents }),
  ...ofOther(persons, authority),
  ...ofSupervision(authority),
})
