import { keptOutBecause } from '../../../domain/consent/answers.ts'
import type { ConsentFacts, Informing } from '../../../domain/consent/consent-record.ts'
import { type RelatedPerson, relationsThatCanHoldAuthority } from '../../../domain/person.ts'
import { formatName } from '../../../domain/words.ts'
import { type FormPerson, isRelated, personIn } from '../form-persons.ts'
import type { FormValues, ReferralForm } from '../referral-form.ts'
import { type FormField, isTicked } from './form-field.ts'

type Parent = { key: string; person: RelatedPerson }

const parentsIn = (persons: readonly FormPerson[], values: FormValues): readonly Parent[] =>
  persons.flatMap((formPerson) => {
    const person = personIn(values, formPerson)
    return isRelated(person) && relationsThatCanHoldAuthority.includes(person.relation)
      ? [{ key: formPerson.key, person }]
      : []
  })

/** Under 16 only a parent who is kept out of the question itself can be left uninformed (consent S2, 10). */
const keptOut =
  (facts: Pick<ConsentFacts, 'unanswered'>) =>
  ({ person }: Parent) =>
    keptOutBecause(facts, person) !== null

/** From 16 nobody is told but whom the youth wants to know (consent 13). */
export const toldByYouthFields = (
  { band, persons }: ReferralForm,
  values: FormValues,
): readonly FormField[] =>
  band === '16-and-17'
    ? parentsIn(persons, values).map(({ key, person }) => ({
        name: `told-${key}`,
        label: `${formatName(person.name)} mag het weten: de jongere wil dat`,
        control: 'tick',
      }))
    : []

/** "Ouder niet informeren", at the parent who was kept out. */
export const withheldField = (key: string): FormField => ({
  name: `withheld-${key}`,
  label: 'Deze ouder niet inlichten: ook niet in brieven, afspraken en herinneringen',
  control: 'tick',
})

export const informingIn = (
  { persons, band }: ReferralForm,
  values: FormValues,
  facts: Pick<ConsentFacts, 'unanswered'>,
): Informing => {
  const parents = parentsIn(persons, values)
  const ticked = (field: string) => (parent: Parent) => isTicked(values, `${field}-${parent.key}`)
  const personOf = ({ person }: Parent) => person
  return {
    withheldFrom: parents.filter(keptOut(facts)).filter(ticked('withheld')).map(personOf),
    atWishOfYouth: band === '16-and-17' ? parents.filter(ticked('told')).map(personOf) : [],
  }
}
