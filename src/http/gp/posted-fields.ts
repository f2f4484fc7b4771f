import type { Request } from 'express'
import { notedBy } from '../../domain/kept-referral.ts'

/** The fields of a posted form; a field that comes twice is nobody's and is left out. */
export const postedFields = ({ body }: Request): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries((body ?? {}) as Record<string, unknown>).filter(
      (field): field is [string, string] => typeof field[1] === 'string',
    ),
  )

/** The version of the kept referral that was opened; null: none was (workflow 1b). */
export const keptVersionIn = ({ kept }: Readonly<Record<string, string>>): number | null =>
  kept === undefined ? null : Number(kept)

const hiddenFields = ['csrf', 'referral', 'proof', 'opened', 'kept', 'do']

/** What a person typed or chose, and the earlier referral that it follows. */
export const typedFields = (
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(fields).filter(
      ([name]) => !hiddenFields.includes(name) && !name.startsWith(notedBy),
    ),
  )
