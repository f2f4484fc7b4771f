import type { ConsultTextProps } from '../../../smart-app/components/consult-text.tsx'
import type { Consult } from '../../domain/consult.ts'
import { answeredInWords, askedInWords } from './consult-in-words.ts'

export const consultText = (consult: Consult): ConsultTextProps => ({
  asked: { text: consult.text, by: askedInWords(consult) },
  answer:
    consult.status === 'completed' ? { text: consult.answer, by: answeredInWords(consult) } : null,
})
