import { ageBlocks, type Block } from '../../domain/consent/age-band.ts'
import { neededElements, type Unread } from '../../domain/unread.ts'

// biome-ignore format: a table is read by its columns
const sentences: Readonly<Record<Unread['why'], { before: string; after: string }>> = {
  missing: { before: 'Dit ontbreekt in het HIS: ',        after: '.' },
  odd:     { before: 'Dit is niet goed te lezen in het HIS: ', after: '. Wij nemen het niet over.' },
  double:  { before: 'Dit staat dubbel in het HIS: ',     after: '. Kijk daar na wat klopt.' },
}

/** What the form misses because it could not be read; a sentence for each cause. */
export const unreadInWords = (unread: readonly Unread[]): readonly string[] =>
  (['missing', 'odd', 'double'] as const).flatMap((why) => {
    const terms = unread
      .filter((one) => one.why === why && neededElements[one.element].onForm)
      .map(({ element }) => neededElements[element].term)
    const { before, after } = sentences[why]
    return terms.length === 0 ? [] : [`${before}${terms.join(', ')}${after}`]
  })

const isBirthDateOdd = ({ element, why }: Unread): boolean =>
  element === 'Patient.birthDate' && why === 'odd'

/** A birth date that is there and is none is to be corrected, not to be filled in. */
export const blockInWords = (block: Block, unread: readonly Unread[]): string =>
  block.text === ageBlocks.unknown.text && unread.some(isBirthDateOdd)
    ? 'De geboortedatum staat niet goed in het HIS. Verbeter die daar eerst.'
    : block.text
