import type { FormFiles } from '../../../src/application/ports/files.ts'
import type { Kept } from './kept.ts'

type Form = Parameters<FormFiles['list']>[0]

const isOf = (form: Form) => (one: Form) =>
  one.referral === form.referral && one.practice === form.practice && one.patient === form.patient

export const memoryFormFiles = (kept: Kept): FormFiles => {
  const of = (form: Form) => kept.formFiles.filter(isOf(form))
  return {
    keep: async (form, files, until) => {
      kept.formFiles.push(...files.map((file) => ({ ...form, file, until })))
    },
    list: async (form) => of(form).map(({ file }) => file.attachment),
    read: async (form) => of(form).map(({ file }) => file),
    keepUntil: async (form, until) => {
      for (const one of of(form)) one.until = until
    },
    drop: async (form, id) => {
      kept.formFiles = kept.formFiles.filter(
        (one) => !isOf(form)(one) || one.file.attachment.id !== id,
      )
    },
  }
}
