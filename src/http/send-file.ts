import type { Response } from 'express'
import type { CheckedFile } from '../application/ports/files.ts'

/**
 * A file of somebody else, to be saved and never to be run: as an attachment, also a picture (inside a sandboxed frame it
 * would take the place of the screen), with the type that its content has and nothing else. Should a browser show it all
 * the same, it may do nothing there. Nothing is kept (security-headers.ts).
 */
export const sendFile = (response: Response, { attachment, content }: CheckedFile): void => {
  response
    .attachment(attachment.name)
    .set('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .type(attachment.type)
    .send(Buffer.from(content))
}
