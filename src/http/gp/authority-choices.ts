import type { AuthoritySituation } from '../../domain/consent/parental-authority.ts'
import { type RelatedPerson, relationsThatCanHoldAuthority } from '../../domain/person.ts'
import { formatName } from '../../domain/words.ts'
import type { FormPerson, PersonKey } from './form-persons.ts'

/** One radio of "Wie heeft gezag?": the persons named have gezag, and their consent is asked. */
export type AuthorityChoice = {
  value: string
  label: string
  /** The same, where the question does not stand before it. */
  summary: string
  situation: AuthoritySituation
  holders: readonly PersonKey[]
}

type Known = { key: PersonKey; person: RelatedPerson }

const isKnown = (one: FormPerson): one is Known =>
  one.person !== 'patient' && one.person !== 'other'

const mayHold = ({ person }: Known): boolean =>
  relationsThatCanHoldAuthority.includes(person.relation)

const isGuardian = ({ person }: Known): boolean =>
  person.relation === 'guardian' || person.relation === 'guardian-institution'

const pairsOf = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.flatMap((one, index) => all.slice(index + 1).map((other) => [one, other] as const))

const nameOf = ({ person }: Known): string => formatName(person.name)

const choice = (
  situation: AuthoritySituation,
  holders: readonly PersonKey[],
  label: string,
  summary = label,
): AuthorityChoice => ({
  value: [situation, ...holders].join(' '),
  label,
  summary,
  situation,
  holders,
})

const joint = (parents: readonly Known[]): readonly AuthorityChoice[] => {
  const pairs = pairsOf(parents)
  return pairs.map(([one, other]) => {
    const names = `Samen gezag: ${nameOf(one)} en ${nameOf(other)}`
    const label = pairs.length === 1 ? 'Klopt, samen gezag' : names
    return choice('joint', [one.key, other.key], label, names)
  })
}

/** The HIS often knows one parent only; the other one is then typed. */
const jointWithOther = (parents: readonly Known[]): readonly AuthorityChoice[] =>
  parents.length === 1
    ? parents.map((one) =>
        choice('joint', [one.key, 'other'], `Samen gezag: ${nameOf(one)} en iemand anders`),
      )
    : []

const single = (parents: readonly Known[]): readonly AuthorityChoice[] =>
  parents.map((one) => choice('single', [one.key], `Alleen ${nameOf(one)} heeft gezag`))

const guardian = (guardians: readonly Known[]): readonly AuthorityChoice[] =>
  guardians.map((one) => choice('guardian', [one.key], `Voogd: ${nameOf(one)}`))

const others = (parents: readonly Known[]): readonly AuthorityChoice[] => [
  ...(parents.length === 0
    ? [choice('single', ['other'], 'Alleen een ouder die hier niet staat')]
    : []),
  choice('guardian', ['other'], 'Een voogd die hier niet staat'),
]

/** Gezag that is not known is asked of two, as joint gezag is (consent G0). */
const unknown = (parents: readonly Known[]): AuthorityChoice => {
  const keys = parents.map(({ key }) => key)
  const both = keys.length === 1 ? [...keys, 'other'] : keys
  return choice('unknown', both.length === 2 ? both : [], 'Niet bekend')
}

/** What the huisarts can answer on gezag, for the persons the HIS knows; what is likely comes first. */
export const authorityChoices = (persons: readonly FormPerson[]): readonly AuthorityChoice[] => {
  const holders = persons.filter(isKnown).filter(mayHold)
  const guardians = holders.filter(isGuardian)
  const parents = holders.filter((one) => !isGuardian(one))
  return [
    ...guardian(guardians),
    ...joint(parents),
    ...jointWithOther(parents),
    ...single(parents),
    ...others(parents),
    unknown(parents),
  ]
}
