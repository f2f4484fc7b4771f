/** What the HIS holds of a referral, in words; `byHand`: the rest the huisarts keeps by hand. */
export type InHisInWords = { title: string; text: string | null; byHand: boolean }

type Row = { holds: readonly string[]; words: InHisInWords }

/** The first row of which the HIS holds everything. */
// biome-ignore format: a table is read by its columns
const rows: readonly Row[] = [
  {
    holds: ['ServiceRequest', 'Task/coordination', 'Consent/help', 'Consent/disclosure'],
    words: { title: 'In dossier gezet', text: null, byHand: false },
  },
  {
    holds: ['ServiceRequest', 'Task/coordination'],
    words: { title: 'In dossier gezet', text: 'Uw HIS bewaart de toestemming niet: die staat alleen hier.', byHand: false },
  },
  {
    holds: ['ServiceRequest'],
    words: { title: 'In dossier gezet', text: 'Uw HIS bewaart niet alles: het verloop volgt u hier.', byHand: false },
  },
  {
    holds: ['DocumentReference/letter'],
    words: { title: 'Brief in dossier gezet', text: 'Uw HIS neemt alleen de verwijsbrief aan: het verloop volgt u hier.', byHand: true },
  },
  {
    holds: [],
    words: { title: 'Niet in het HIS te zetten: plak de tekst', text: 'Uw HIS neemt niets van ons aan. De verwijzing is wel verstuurd.', byHand: true },
  },
]

/** `inHis`: the names of what the HIS holds (`Delivery`). */
export const inHisInWords = (inHis: readonly string[]): InHisInWords => {
  const row = rows.find(({ holds }) => holds.every((name) => inHis.includes(name)))
  if (row === undefined) throw new Error('the last row holds for all')
  return row.words
}
