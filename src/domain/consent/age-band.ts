import { ageRangeOn, type BirthDate, type LocalDate } from '../calendar.ts'
import type { AgeBand } from './consent-record.ts'

/** A situation in which nothing may be sent, by its row of the decision table. */
export type Block = { row: string; text: string }

type Ages = { from: number; to: number }

/** Where no band can be told, by what is wrong with the birth date. */
// biome-ignore format: a table is read by its columns
export const ageBlocks = {
  adult:   { row: 'A1', text: 'Jeugdige is 18 of ouder; POH Jeugd is er voor 0 tot 18 jaar.' },
  unborn:  { row: 'A0', text: 'De geboortedatum ligt in de toekomst. Controleer de geboortedatum in het HIS.' },
  unknown: { row: 'A0', text: 'Er is geen geboortedatum bekend. Vul die eerst in het HIS in.' },
} as const satisfies Record<string, Block>

type BandRow = { when: (age: Ages) => boolean } & ({ band: AgeBand } | { block: Block })

/**
 * Evaluated top-down, the first match decides; who is in none is under 12. A birth date that is only a year or a month has two
 * ages: around 12 it counts as 12 to 15, around 16 too, so that nobody who must be asked is missed.
 */
// biome-ignore format: a table is read by its columns
const bandRows: readonly BandRow[] = [
  { when: ({ to }) => to >= 18,     block: ageBlocks.adult },
  { when: ({ to }) => to < 0,       block: ageBlocks.unborn },
  { when: ({ from }) => from >= 16, band: '16-and-17' },
  { when: ({ to }) => to >= 12,     band: '12-to-15' },
]

/** The band on a day, or the row that blocks (consent A0, A1). */
export const ageBandOn = (
  birth: BirthDate | null,
  day: LocalDate,
): { band: AgeBand } | { block: Block } => {
  if (birth === null) return { block: ageBlocks.unknown }
  const age = ageRangeOn(birth, day)
  return bandRows.find(({ when }) => when(age)) ?? { band: 'under-12' }
}
