/**
 * The articles that a consent rests on, by what is consented to and by whose duty it is: the huisarts
 * works under the WGBO (book 7 BW), a POH Jeugd who is jeugdhulpverlener under paragraph 7.3 Jeugdwet.
 * Links in the Juriconnect form of wetten.overheid.nl, without a date: today's text.
 */
const civilCode = (article: string): string =>
  `https://wetten.overheid.nl/jci1.3:c:BWBR0005290&boek=7&titeldeel=7&afdeling=5&artikel=${article}`

const youthAct = (article: string): string =>
  `https://wetten.overheid.nl/jci1.3:c:BWBR0034925&artikel=${article}`

/** `checkedOn`: when the article was last compared with a public copy of the text; no lawyer's opinion. */
export type Statute = { title: string; uri: string; checkedOn: string }

const checkedOn = '2026-11-25'

export const statutes = {
  /** Consent to the help, as the huisarts and as the POH Jeugd must have it. */
  helpByGp: { title: 'art. 7:450 BW', uri: civilCode('450'), checkedOn },
  helpByYouthWorker: { title: 'art. 7.3.4 Jeugdwet', uri: youthAct('7.3.4'), checkedOn },
  /** Disclosure to the POH Jeugd, and back to the huisarts. */
  disclosureByGp: { title: 'art. 7:457 BW', uri: civilCode('457'), checkedOn },
  disclosureByYouthWorker: { title: 'art. 7.3.11 Jeugdwet', uri: youthAct('7.3.11'), checkedOn },
} as const satisfies Record<string, Statute>
