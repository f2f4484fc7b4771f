import { ageRangeOn, type BirthDate, type LocalDate } from '../calendar.ts'
import type { AgeBand } from './consent-record.ts'

/** A situation in which nothing may be sent, by its row of the decision table. */
export type Block = { row: string; text: string }

type Ages = { from: number; to: number }

type BandRow = { row: string; when: (age: Ages) => boolean } & (
  | { band: AgeBand }
  | { text: string }
)

/**
 * Evaluated top-down, the first match decides. A birth date that is only a year or a month has two
 * ages: around 12 it counts as 12 to 15, around 16 too, so that nobody who must be asked is missed.
 */
// biome-ignore format: a table is read by its columns
const bandRows: readonly BandRow[] = [
  { row: 'A1', when: ({ to }) => to >= 18,    text: 'Jeugdige is 18 of ouder; POH Jeugd is er voor 0 tot 18 jaar.' },
  { row: 'A0', when: ({ to }) => to < 0,      text: 'De geboortedatum ligt in de toekomst. Controleer de geboortedatum in het HIS.' },
  { row: '13', when: ({ from }) => from >= 16, band: '16-and-17' },
  { row: '8',  when: ({ to }) => to >= 12,    band: '12-to-15' },
  { row: '1',  when: () => true,              band: 'under-12' },
]

const noBirthDate: Block = {
  row: 'A0',
  text: 'Er is geen geboortedatum bekend. Vul die eerst in het HIS in.',
}

/** The band on a day, or the row that blocks (consent A0, A1). */
export const ageBandOn = (
  birth: BirthDate | null,
  day: LocalDate,
): { band: AgeBand } | { block: Block } => {
  if (birth === null) return { block: noBirthDate }
  const age = ageRangeOn(birth, day)
  for (const row of bandRows) {
    if (row.when(age)) {
      return 'band' in row ? { band: row.band } : { block: { row: row.row, text: row.text } }
    }
  }
  throw new Error('the last row matches every age')
}
