import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'

/** The token of one session: nobody without the secret can make it, and no other session's fits. */
export const csrfToken = (secret: string, sessionId: string): string =>
  createHmac('sha256', secret).update(`csrf ${sessionId}`).digest('base64url')

const equals = (one: string, other: string): boolean => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/**
 * Whether a POST comes from a page of ours: by Sec-Fetch-Site, or where the browser does not send
 * it by Origin; "null" is nobody's origin (security A23).
 */
const isFromOurPage = (request: Request, publicOrigin: string): boolean => {
  const site = request.get('Sec-Fetch-Site')
  return site === undefined ? request.get('Origin') === publicOrigin : site === 'same-origin'
}

/** Whether this POST was made by a form of this session (security A22, A23). */
export const isOwnForm = (
  request: Request,
  { publicOrigin, token }: { publicOrigin: string; token: string },
): boolean => {
  const sent: unknown = request.body?.csrf
  return typeof sent === 'string' && equals(sent, token) && isFromOurPage(request, publicOrigin)
}
