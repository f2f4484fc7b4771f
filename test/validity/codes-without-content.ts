/** What a code of a code system looks like whose content is not at hand, so that HAPI cannot look it up. */
export const formsOfCodes: Readonly<Record<string, (code: string) => boolean>> = {
  'http://hl7.org/fhir/sid/icpc-1-nl': (code) => /^[A-Z](0[1-9]|[1-9]\d)(\.\d{2})?$/.test(code),
  'http://snomed.info/sct': (code) => /^[1-9]\d{5,17}$/.test(code) && isVerhoeff(code),
  'http://loinc.org': (code) => /^\d{1,7}-\d$/.test(code),
  'http://ei.vektis.nl/codelijsten/COD016-VEKT': (code) => /^\d{4}$/.test(code),
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Every coding in it of such a code system, `system#code`. */
export const codesIn = (value: unknown): readonly { system: string; code: string }[] => {
  if (!isRecord(value)) return []
  const { system, code } = value
  const own =
    typeof system === 'string' && typeof code === 'string' && system in formsOfCodes
      ? [{ system, code }]
      : []
  return [...own, ...Object.values(value).flatMap(codesIn)]
}

const permute = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

/** The position of a digit after `times` permutations. */
const moved = (digit: number, times: number): number =>
  times === 0 ? digit : moved(permute[digit] ?? 0, times - 1)

/** The dihedral group of ten: how two digits combine. */
const combined = (a: number, b: number): number => {
  if (a < 5 && b < 5) return (a + b) % 5
  if (a < 5) return ((a + b) % 5) + 5
  return b < 5 ? ((a - b) % 5) + 5 : (a - b + 5) % 5
}

/** The check digit of a SNOMED CT identifier (Verhoeff). */
const isVerhoeff = (code: string): boolean =>
  [...code]
    .toReversed()
    .reduce((sum, digit, at) => combined(sum, moved(Number(digit), at % 8)), 0) === 0
