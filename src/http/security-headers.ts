import type { RequestHandler } from 'express'

/** Who may frame a page: the registered origins of a HIS, or nobody (security A24). */
export type FrameAncestors = readonly string[] | 'none'

/** `styleHash`: of the only style sheet, `sha256-…`. There is no script to allow. */
export const contentSecurityPolicy = (styleHash: string, frameAncestors: FrameAncestors): string =>
  [
    "default-src 'none'",
    `style-src '${styleHash}'`,
    "img-src 'self' data:",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frameAncestors === 'none' ? "'none'" : frameAncestors.join(' ')}`,
  ].join('; ')

/**
 * What every answer carries. `same-origin`, because without a referrer the Origin of a form is
 * "null"; no Cross-Origin-Resource-Policy that a HIS's frame could stumble over; nothing is stored
 * by the browser (security A48).
 */
const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
} as const

/** First in the app, so that redirects and errors carry them too. */
export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set(headers)
  next()
}
