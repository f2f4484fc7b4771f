import type { NextFunction, Request, Response } from 'express'
import { renderPage } from './layout.tsx'

/** No script at all, and no frame but the plug-in's. */
export const recordPolicy = (pluginOrigin: string) =>
  [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `frame-src 'self' ${pluginOrigin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join('; ')

/** What is wrong stays in the HIS: no stack on the screen. */
export function failed(
  error: { status?: number },
  _request: Request,
  response: Response,
  _next: NextFunction,
) {
  const status = error.status ?? 500
  response.status(status).send(renderPage('Er ging iets mis', 'Probeer het opnieuw.'))
}

export function notFound(response: Response): void {
  response
    .status(404)
    .send(renderPage('Niet gevonden', 'Dit staat niet in het HIS van deze praktijk.'))
}

/** A PDF opens. Anything else is only ever downloaded: an app's HTML must not run as the HIS. */
export function sendDocument(response: Response, contentType: string | undefined, bytes: Buffer) {
  const isPdf = contentType === 'application/pdf'
  response.type(isPdf ? 'application/pdf' : 'application/octet-stream')
  response.set('Content-Disposition', isPdf ? 'inline' : 'attachment').send(bytes)
}
