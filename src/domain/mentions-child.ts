import { escapedText, namesOf } from './mentions-persons.ts'
import type { Patient } from './person.ts'

/** What would tell who the child is. */
export const identifyingParts = {
  name: 'Naam',
  birthDate: 'Geboortedatum',
  bsn: 'BSN',
  address: 'Adres',
  phone: 'Telefoonnummer',
} as const
export type IdentifyingPart = keyof typeof identifyingParts

/** Where a text holds it: from this character, for so many. */
export type Mention = { part: IdentifyingPart; start: number; length: number }

/** Digits with whatever stands between them when they are written by hand. */
const digitsApart = (digits: string): string => [...digits].map(escapedText).join('[\\s.()-]*')

const wordsApart = (text: string): string =>
  text
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map(escapedText)
    .join('\\s+')

const months = [
  'jan(?:uari)?',
  'feb(?:ruari)?',
  'm(?:aa)?rt',
  'apr(?:il)?',
  'mei',
  'juni?',
  'juli?',
  'aug(?:ustus)?',
  'sep(?:t(?:ember)?)?',
  'okt(?:ober)?',
  'nov(?:ember)?',
  'dec(?:ember)?', // biome-ignore format: a year
]

/** The day of birth as it is written: `31-05-2017`, `31/5/17`, `2017-05-31`, `31 mei 2017`. A year alone tells nobody. */
const birthDateForms = (birthDate: string | null): readonly string[] => {
  const [year, month, day] = (birthDate ?? '').split('-')
  if (year === undefined || month === undefined || day === undefined) return []
  const anyYear = `(?:${year}|'?${year.slice(2)})`
  const [anyMonth, anyDay] = [month, day].map((part) => `0?${Number(part)}`)
  const between = '[\\s./-]+'
  return [
    `${anyDay}${between}(?:${anyMonth}|${months[Number(month) - 1]}\\.?)(?:${between}${anyYear})`,
    `${anyDay}${between}${months[Number(month) - 1]}`,
    `${year}${between}${anyMonth}${between}${anyDay}`,
    `${day}${month}${year}`,
    `${year}${month}${day}`,
  ]
}

/** The street with its number, and the postcode; a place alone tells nobody. */
const addressForms = (address: string | null): readonly string[] => {
  const lines = (address ?? '').split(',').map((line) => line.trim())
  const postcode = /\b(\d{4})\s?([A-Za-z]{2})\b/.exec(address ?? '')
  return [
    ...lines
      .filter((line) => /\p{L}.*\d/u.test(line) && !/^\d{4}\s?[A-Z]{2}/i.test(line))
      .map(wordsApart),
    ...(postcode === null ? [] : [`${postcode[1]}\\s?${postcode[2]}`]),
  ]
}

/** A number with or without the country in front of it. */
const phoneForm = (phone: string): string => {
  const digits = phone.replace(/\D/g, '').replace(/^(?:0031|31|0)/, '')
  return `(?:\\+?(?:00)?31[\\s.()-]*(?:\\(?0\\)?[\\s.-]*)?|\\(?0[\\s.()-]*)?${digitsApart(digits)}`
}

const isTelling = (phone: string): boolean => phone.replace(/\D/g, '').length >= 7

const formsOf = (child: Patient): Readonly<Record<IdentifyingPart, readonly string[]>> => ({
  name: namesOf(child.name).map(wordsApart),
  birthDate: birthDateForms(child.birthDate),
  bsn: child.bsn === null ? [] : [digitsApart(child.bsn.replace(/^0/, '0?'))],
  address: addressForms(child.address),
  phone: child.phones.filter(isTelling).map(phoneForm),
})

const placesOf = (text: string, part: IdentifyingPart, form: string): readonly Mention[] =>
  [...text.matchAll(new RegExp(`(?<![\\p{L}\\d])${form}(?![\\p{L}\\d])`, 'giu'))].map((found) => ({
    part,
    start: found.index,
    length: found[0].length,
  }))

/** Of two that overlap the longer one says it. */
const withoutOverlap = (mentions: readonly Mention[]): readonly Mention[] =>
  mentions.filter(
    (one, index) =>
      !mentions.some(
        (other, at) =>
          at !== index &&
          other.start <= one.start &&
          other.start + other.length >= one.start + one.length &&
          (other.length > one.length || at < index),
      ),
  )

/**
 * Where a text holds what tells who this child is: name, day of birth, BSN, address or telephone, in the ways in which
 * people write them; in the order of the text. Empty: nobody is recognised by these.
 */
export const mentionsOf = (text: string, child: Patient): readonly Mention[] => {
  const forms = Object.entries(formsOf(child)) as [IdentifyingPart, readonly string[]][]
  const found = forms.flatMap(([part, all]) => all.flatMap((form) => placesOf(text, part, form)))
  return withoutOverlap(found).toSorted((one, other) => one.start - other.start)
}
