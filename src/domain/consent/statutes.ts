/**
 * The articles that a consent rests on, by what is consented to and by whose duty it is: the huisarts
 * works under the WGBO (book 7 BW), a POH Jeugd who is jeugdhulpverlener under paragraph 7.3 Jeugdwet;
 * gezag (book 1 BW) is the same for both. Links in the Juriconnect form of wetten.overheid.nl, without
 * a date: today's text.
 */

/** `checkedOn`: when the article was last compared with a public copy of the text; no lawyer's opinion. */
export type Statute = { title: string; uri: string; checkedOn: string }

const checkedOn = '2026-11-25'

const statute = (code: string, act: string, article: string, prefix = ''): Statute => {
  const [number, lid] = article.split(' lid ')
  return {
    title: `art. ${prefix}${article} ${act}`,
    uri: `https://wetten.overheid.nl/jci1.3:c:${code}&artikel=${number}${lid ? `&lid=${lid}` : ''}`,
    checkedOn,
  }
}

const wgbo = (article: string) =>
  statute('BWBR0005290&boek=7&titeldeel=7&afdeling=5', 'BW', article, '7:')

const youthAct = (article: string) => statute('BWBR0034925', 'Jeugdwet', article)

const authority = (article: string) => {
  const inBook1 = statute('BWBR0002656&boek=1', 'BW', article, '1:')
  return { gp: inBook1, youthWorker: inBook1 }
}

/** The law behind a rule, in both directions: what binds the huisarts, and what binds the POH Jeugd. */
// biome-ignore format: a table is read by its columns
export const laws = {
  help:                   { gp: wgbo('450 lid 1'), youthWorker: youthAct('7.3.4 lid 1') },
  'from-12':              { gp: wgbo('450 lid 2'), youthWorker: youthAct('7.3.4 lid 2') },
  'earlier-refusal':      { gp: wgbo('450 lid 3'), youthWorker: youthAct('7.3.4 lid 3') },
  'from-16':              { gp: wgbo('447 lid 1'), youthWorker: youthAct('7.3.5 lid 1') },
  disclosure:             { gp: wgbo('457 lid 1'), youthWorker: youthAct('7.3.11 lid 1') },
  'directly-involved':    { gp: wgbo('457 lid 2'), youthWorker: youthAct('7.3.11 lid 2') },
  'good-care-disclosure': { gp: wgbo('457 lid 3'), youthWorker: youthAct('7.3.11 lid 3') },
  representative:         { gp: wgbo('465 lid 1'), youthWorker: youthAct('7.3.15 lid 1') },
  incapable:              { gp: wgbo('465 lid 2'), youthWorker: youthAct('7.3.15 lid 2') },
  'good-care':            { gp: wgbo('465 lid 4'), youthWorker: youthAct('7.3.15 lid 4') },
  involve:                { gp: wgbo('465 lid 5'), youthWorker: youthAct('7.3.15 lid 5') },
  resistance:             { gp: wgbo('465 lid 6'), youthWorker: youthAct('7.3.15 lid 6') },
  urgency:                { gp: wgbo('466 lid 1'), youthWorker: youthAct('7.3.16 lid 1') },
  presumption:            { gp: wgbo('466 lid 2'), youthWorker: youthAct('7.3.16 lid 2') },
  register:               authority('244'),
  'joint-authority':      authority('251'),
  dispute:                authority('253a'),
  suspended:              authority('253r'),
  'order-265e':           authority('265e'),
  'order-265h':           authority('265h'),
  guardian:               authority('303'),
  'no-authority':         authority('377c'),
} as const satisfies Record<string, { gp: Statute; youthWorker: Statute }>
export type Law = keyof typeof laws

/** What the two consents of a referral rest on, by whose duty it is. */
export const statutes = {
  helpByGp: wgbo('450'),
  helpByYouthWorker: youthAct('7.3.4'),
  disclosureByGp: wgbo('457'),
  disclosureByYouthWorker: youthAct('7.3.11'),
} as const satisfies Record<string, Statute>
