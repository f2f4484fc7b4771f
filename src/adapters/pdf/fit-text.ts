import type { Section } from './letter-content.ts'

export type Fitted = { sections: readonly Section[]; size: number }

/** In points; the largest that fits is taken. Below nine a letter on paper is hard to read. */
const sizes = [11, 10.5, 10, 9.5, 9] as const
const smallest = 9

/** More characters than a page at the smallest size can hold. */
const most = 8_000

const readOn = ' … Lees verder in Jeugdschakel.'

/** Ends at a word, with where the rest is. */
const cutTo = (length: number, section: Section): Section => {
  if (section.text.length <= length) return section
  const words = section.text.slice(0, length).replace(/\s+\S*$/, '')
  return { ...section, text: `${words}${readOn}` }
}

/**
 * The sections at the largest size at which they fit; when none does, the longest texts are cut, all at
 * the same length, so that a short conclusion is never cut for a long advice.
 */
export const fitText = (
  sections: readonly Section[],
  fits: (sections: readonly Section[], size: number) => boolean,
): Fitted => {
  const whole = sections.map((section) => cutTo(most, section))
  const size = sizes.find((each) => fits(whole, each))
  if (size !== undefined) return { sections: whole, size }
  const cut = (length: number) => sections.map((section) => cutTo(length, section))
  let [good, bad] = [0, most]
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (fits(cut(middle), smallest)) good = middle
    else bad = middle
  }
  return { sections: cut(good), size: smallest }
}
