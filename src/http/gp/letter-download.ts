import type { Request, Response } from 'express'
import { readReferral } from '../../application/practice/read-referral.ts'
import { parseReferralId } from '../../domain/identifiers.ts'
import type { Referral } from '../../domain/referral.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { answerWithError } from '../errors.tsx'
import type { Plugin } from '../plugin.ts'
import type { Opened } from './open-launch.tsx'

type Letter = {
  name: string
  isThere: (referral: Referral) => boolean
  draw: (plugin: Plugin) => Plugin['letter']
}

/** As an attachment: a PDF inside a sandboxed frame is blocked. Its name says nothing about anybody. */
const download =
  ({ name, isThere, draw }: Letter) =>
  async (opened: Opened, request: Request, response: Response): Promise<void> => {
    const { plugin, session, correlationId } = opened
    const id = parseReferralId(String(request.params.id))
    const found =
      id && (await readReferral(plugin.ports)(session, id, correlationId, 'referral-exported'))
    if (!found || !isThere(found.referral)) return answerWithError(response, 404, opened)
    const letter = await draw(plugin)(found.referral)
    response.attachment(name).type('application/pdf').send(Buffer.from(letter))
  }

/** The verwijsbrief, for a HIS that takes no referral. */
export const downloadLetter = download({
  name: 'verwijsbrief.pdf',
  isThere: () => true,
  draw: ({ letter }) => letter,
})

/** The retourbericht, where there is an outcome that the practice may read. */
export const downloadReport = download({
  name: 'retourbericht.pdf',
  isThere: (referral) => visibleToPractice(referral).outcome !== null,
  draw: ({ report }) => report,
})
