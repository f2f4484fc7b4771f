import type { HisAbility, HisDescription, WriteWay } from '../../../application/ports/his.ts'
import { instant } from '../../../domain/calendar.ts'
import type { ReferralId } from '../../../domain/identifiers.ts'
import { type Abilities, without } from './abilities.ts'

/** A HIS gets a new version now and then: what it could not do is tried again after a day. */
const refusedForMs = 24 * 60 * 60_000

/** What came of trying, for as long as this process lives; each process learns it for itself. */
export type Experience = {
  /** The abilities without those that it was seen to lack. */
  of(abilities: Abilities): Abilities
  /** It took a referral this way; `paste` is no taking. */
  took(way: WriteWay): void
  /** It turned out not to do these. */
  lacks(abilities: readonly HisAbility[]): void
  /**
   * It would not have the letter of this referral, and did not say why. True where that is so of another one too, and it
   * took none in between: then it is not what one letter says.
   */
  refusedLetter(referral: ReferralId): boolean
  tell(): Pick<HisDescription, 'taken' | 'refused'>
}

export const createExperience = (now: () => Date): Experience => {
  const refused = new Map<HisAbility, number>()
  const taken = new Map<WriteWay, number>()
  const lettersRefused = new Map<ReferralId, number>()
  const current = () => [...refused].filter(([, until]) => until > now().getTime())
  return {
    of: (abilities) =>
      without(
        abilities,
        current().map(([ability]) => ability),
      ),
    took: (way) => {
      if (way === 'paste') return
      taken.set(way, now().getTime())
      lettersRefused.clear()
    },
    refusedLetter: (referral) => {
      const until = now().getTime() + refusedForMs
      for (const [one, ended] of lettersRefused) {
        if (ended <= now().getTime()) lettersRefused.delete(one)
      }
      lettersRefused.set(referral, until)
      return lettersRefused.size > 1
    },
    lacks: (abilities) => {
      for (const ability of abilities) refused.set(ability, now().getTime() + refusedForMs)
    },
    tell: () => ({
      taken: [...taken].map(([way, at]) => ({ way, at: instant(new Date(at)) })),
      refused: current().map(([ability, until]) => ({ ability, until: instant(new Date(until)) })),
    }),
  }
}
