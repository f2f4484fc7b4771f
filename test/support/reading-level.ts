/** The sentences of a text; a name with initials is no end of one. */
export const sentencesOf = (text: string): readonly string[] =>
  text
    .replaceAll(/\b[A-Z]\./g, '')
    .split(/(?<=[.?!])\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')

export const wordsOf = (text: string): readonly string[] =>
  text.toLowerCase().match(/[\p{L}\d][\p{L}\d'-]*/gu) ?? []

/** Words in a sentence, on average. */
export const averageLength = (sentences: readonly string[]): number =>
  sentences.reduce((total, sentence) => total + wordsOf(sentence).length, 0) / sentences.length

/** Which of these words a text has. */
export const usedOf = (text: string, words: readonly string[]): readonly string[] => {
  const used = new Set(wordsOf(text))
  return words.filter((word) => used.has(word))
}
