import type { Instant } from '../calendar.ts'
import type { Referral } from '../referral.ts'
import { formatDay } from '../words.ts'
import { readersOf } from './readers.ts'
import { agreed, saidYes, seenBy, takingBack, type Voice, voices } from './sections.ts'

/** A part of the leaflet: each line is a sentence or two, in B1 Dutch. */
export type LeafletSection = { heading: string; lines: readonly string[] }

export type LeafletReader = 'parents' | 'youth'

/** The family's copy of what was agreed, on one page. */
export type Leaflet = {
  title: string
  /** For whom it is, by name. */
  reader: string
  madeOn: Instant
  intro: string
  sections: readonly LeafletSection[]
  footer: string
}

const introOf = ({ referrer, practice, receiver, request }: Referral, voice: Voice): string =>
  `${referrer.name.text} van ${practice.name} heeft ${voice.whom} op ${formatDay(request.authoredOn)} verwezen naar ${receiver.name}. In deze folder staat wat er is afgesproken.`

/**
 * The leaflet for this reader; null where nobody is to read it: a youth under 12, or parents who are not to be informed.
 * Nobody is named in it who is not to be informed.
 */
export const leafletFor = (
  referral: Referral,
  reader: LeafletReader,
  at: Instant,
): Leaflet | null => {
  const readers = readersOf(referral, at)[reader]
  if (readers === null) return null
  const voice = voices[reader](referral)
  return {
    title: 'Hulp van de POH Jeugd: wat is afgesproken',
    reader: readers,
    madeOn: at,
    intro: introOf(referral, voice),
    sections: [
      agreed(referral, voice),
      saidYes(referral, at),
      seenBy(referral, voice),
      takingBack(referral, voice, at),
    ],
    footer: `Vragen? Bel ${referral.practice.name} of ${referral.receiver.name}.`,
  }
}
