import type { FileRefusal } from '../../domain/attachment.ts'

/** But for tab, line feed and carriage return. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controlCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/

/** Text is valid UTF-8 without control characters, so that it shows everywhere as what it is. */
export const refusalOfText = (content: Buffer): FileRefusal | null => {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    return controlCharacter.test(text) ? 'unreadable-text' : null
  } catch {
    return 'unreadable-text'
  }
}
