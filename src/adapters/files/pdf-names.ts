/** A character of a name, as itself or as `#` and its two hexadecimal digits (ISO 32000-2, 7.3.5). */
const spelled = (character: string): string => {
  const digits = character.charCodeAt(0).toString(16).padStart(2, '0')
  const anyCase = digits.replaceAll(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)
  return `(?:${character}|#${anyCase})`
}

/** The name, however it is spelled; a longer name that begins so is another one. */
export const nameOf = (name: string): string =>
  `/${[...name].map(spelled).join('')}(?![A-Za-z0-9_.#-])`

export const anyNameOf = (names: readonly string[]): RegExp =>
  new RegExp(names.map(nameOf).join('|'))
