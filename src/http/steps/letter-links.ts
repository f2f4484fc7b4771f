import type { Response } from 'express'
import type { Letter } from '../../domain/letters.ts'

/** The addresses of the letters, after that of the referral or case that they are of. */
export const letterPaths = [
  '/letter.pdf',
  '/report.pdf',
  '/reports/:number/letter.pdf',
  '/requests/:number/letter.pdf',
  '/onward/:number/letter.pdf',
] as const
export type LetterPath = (typeof letterPaths)[number]

const kinds: Readonly<Record<LetterPath, Letter['kind']>> = {
  '/letter.pdf': 'referral',
  '/report.pdf': 'report',
  '/reports/:number/letter.pdf': 'interim',
  '/requests/:number/letter.pdf': 'request',
  '/onward/:number/letter.pdf': 'onward',
}

/** Which letter an address is of; null: no such number. */
export const letterAt = (path: LetterPath, typed: unknown): Letter | null => {
  const kind = kinds[path]
  if (kind === 'referral' || kind === 'report') return { kind }
  return /^[1-9]\d{0,3}$/.test(String(typed)) ? { kind, number: Number(typed) } : null
}

/** Where a letter opens. `href`: of the page of its referral or case. */
export const letterHref = (href: string, letter: Letter): string => {
  const path = letterPaths.find((one) => kinds[one] === letter.kind) ?? letterPaths[0]
  return `${href}${'number' in letter ? path.replace(':number', String(letter.number)) : path}`
}

/** The name of the file says nothing about anybody. */
const fileNames: Readonly<Record<Letter['kind'], string>> = {
  referral: 'verwijsbrief.pdf',
  report: 'retourbericht.pdf',
  interim: 'bericht.pdf',
  request: 'verzoek.pdf',
  onward: 'verwijsbrief.pdf',
}

/** As an attachment: a PDF inside a sandboxed frame is blocked. */
export const sendLetter = (response: Response, { kind }: Letter, pdf: Uint8Array): void => {
  response.attachment(fileNames[kind]).type('application/pdf').send(Buffer.from(pdf))
}
