import type { Option } from '../../../smart-app/components/select.tsx'
import type { Field, Fields } from './field.ts'

type After = NonNullable<Field<unknown>['after']>

const isSame = (one: After, other: After): boolean =>
  one.field === other.field && one.answers.join() === other.answers.join()

/** After which answers more is asked, each once: what follows from the same ones stands in one slot. */
const slotsOf = <Seen>(asks: Fields<Seen>): readonly After[] => {
  const all = Object.values(asks).flatMap(({ after }) => (after === undefined ? [] : [after]))
  return all.filter((one, index) => all.findIndex((other) => isSame(one, other)) === index)
}

/** The slots that open after an answer, by their numbers. */
export const asksOf = <Seen>(
  asks: Fields<Seen>,
  name: string,
  answer: string,
): Pick<Option, 'asks'> => {
  const opened = slotsOf(asks).flatMap(({ field, answers }, index) =>
    field === name && answers.includes(answer) ? [index + 1] : [],
  )
  return opened.length === 0 ? {} : { asks: opened.join(' ') }
}

/** In which slot a question stands; null: it is always there. */
export const slotOf = <Seen>(asks: Fields<Seen>, { after }: Field<unknown, Seen>): number | null =>
  after === undefined ? null : slotsOf(asks).findIndex((one) => isSame(one, after)) + 1
