import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Request } from 'express'

/** The newest makes; what an older one made is taken too, so that a form outlives the change of the secret. */
export type FormSecrets = readonly [newest: string, ...older: string[]]

const tokenUnder = (secret: string, sessionId: string): string =>
  createHmac('sha256', secret).update(`csrf ${sessionId}`).digest('base64url')

/** The token of one session: nobody without the secret can make it, and no other session's fits. */
export const csrfToken = ([newest]: FormSecrets, sessionId: string): string =>
  tokenUnder(newest, sessionId)

export const equals = (one: string, other: string): boolean => {
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

type OwnForm = { publicOrigin: string; secrets: FormSecrets; session: string }

/** Whether this POST was made by a form of this session (security A22, A23). */
export const isOwnForm = (
  request: Request,
  { publicOrigin, secrets, session }: OwnForm,
): boolean => {
  const sent: unknown = request.body?.csrf
  return (
    typeof sent === 'string' &&
    secrets.some((secret) => equals(sent, tokenUnder(secret, session))) &&
    isFromOurPage(request, publicOrigin)
  )
}
