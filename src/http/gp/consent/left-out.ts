import { type SharedItem, sharedItems } from '../../../domain/shared-items.ts'
import type { FormValues } from '../referral-form.ts'
import { isTicked } from './form-field.ts'

const all = Object.keys(sharedItems) as readonly SharedItem[]

/** What the huisarts leaves out of what is shared. */
export const leftOutIn = (values: FormValues): readonly SharedItem[] =>
  all.filter((item) => isTicked(values, `omit-${item}`))
