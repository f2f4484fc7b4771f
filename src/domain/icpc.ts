declare const icpc: unique symbol
/** An ICPC-1-NL code, `P02` or `P02.01`. Titles are the HIS's own; the list is not ours to ship. */
export type IcpcCode = string & { readonly [icpc]: true }

export const icpcSystem = 'http://hl7.org/fhir/sid/icpc-1-nl'

export const parseIcpc = (text: string): IcpcCode | null =>
  /^[A-Z](0[1-9]|[1-9][0-9])(\.[0-9]{2})?$/.test(text) ? (text as IcpcCode) : null

/** How near a code is to what the POH Jeugd does; the nearest are shown first. */
export type Relevance = 'core' | 'often' | 'other-route' | 'none'

const codes: Readonly<Record<Exclude<Relevance, 'none'>, string>> = {
  core: 'P01 P02 P03 P04 P11 P20 P21 P22 P23 P24 Z07 Z16 Z20 Z21 Z22 Z23',
  often: 'P06 P10 P12 P13 P19 P29 P75 P79 P85 P99 A04 A16 D01 N01 Z01 Z04 Z12 Z18 Z19 Z24 Z29',
  'other-route': 'P02.01 P72 P73 P74 P76 P77 P98 T06',
}

const safetyCodes = 'P15 P16 P18 P19 Z13 Z21 Z25'.split(' ')

const relevanceByCode = new Map<string, Relevance>(
  Object.entries(codes).flatMap(([relevance, list]) =>
    list.split(' ').map((code) => [code, relevance as Relevance]),
  ),
)

/** A subcode has its own relevance where the table names it, else that of its main code. */
export const relevanceOf = (code: IcpcCode): Relevance =>
  relevanceByCode.get(code) ?? relevanceByCode.get(code.slice(0, 3)) ?? 'none'

/** Codes at which the KNMG-meldcode is to be thought of. */
export const isSafetyCode = (code: IcpcCode): boolean => safetyCodes.includes(code.slice(0, 3))
