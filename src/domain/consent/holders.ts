import { type RelatedPerson, type Relation, relationsThatCanHoldAuthority } from '../person.ts'
import type { AuthoritySituation, ParentalAuthority } from './parental-authority.ts'
import { isSamePerson } from './same-person.ts'

const guardians: readonly Relation[] = ['guardian', 'guardian-institution']

/** Who may stand as a holder in each situation: consent 5 and 6. A foster or step parent has no gezag by that fact. */
const relationsThatCount = (situation: AuthoritySituation): readonly Relation[] =>
  situation === 'guardian' ? guardians : relationsThatCanHoldAuthority

/** Different persons that can have gezag: one parent named twice does not make two. */
export const holdersThatCount = (authority: ParentalAuthority | null): readonly RelatedPerson[] =>
  authority === null
    ? []
    : authority.holders
        .filter(({ relation }) => relationsThatCount(authority.situation).includes(relation))
        .filter((holder, index, all) => all.findIndex((one) => isSamePerson(one, holder)) === index)

// biome-ignore format: a table is read by its columns
const holdersNeeded: Readonly<Record<AuthoritySituation, number>> = {
  joint:    2,
  single:   1,
  guardian: 1,
  unknown:  2,
}

/** Whether everybody is named whom the situation asks for; gezag that is not known counts as joint (consent G0). */
export const holdersAreNamed = (authority: ParentalAuthority | null): boolean =>
  authority !== null && holdersThatCount(authority).length >= holdersNeeded[authority.situation]
