import type { SaidByName } from '../domain/consent/asked-by-name.ts'
import { personsOf } from '../domain/consent/revise.ts'
import type { Referral } from '../domain/referral.ts'

/** What somebody said, with `who` as the place in the record that was on the screen (`personsOf`, from 0). */
export type SaidInForm = Omit<SaidByName, 'person'> & { who: number }

/** The same by person; a step is taken on the version that was on the screen, so the places are the same. */
export const saidIn = (
  { consent }: Pick<Referral, 'consent'>,
  said: readonly SaidInForm[],
): readonly SaidByName[] => {
  const persons = personsOf(consent)
  return said.flatMap(({ who, ...one }) => {
    const person = persons[who]
    return person === undefined ? [] : [{ ...one, person }]
  })
}
