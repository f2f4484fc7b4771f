import { parseCookie } from 'cookie'
import type { CookieOptions, Request, Response } from 'express'

/** `__Host-`: from this host, over https or loopback, for every path; never set by a sister domain. */
export const sessionCookie = '__Host-work-list'
/** Ties the provider's answer to the browser that asked. */
export const loginCookie = '__Host-work-list-login'

/** Lax: the provider's answer is a top-level GET from another site. */
const attributes: CookieOptions = { httpOnly: true, path: '/', sameSite: 'lax', secure: true }

export const readCookie = (request: Request, name: string): string | null =>
  parseCookie(request.get('Cookie') ?? '')[name] || null

export const setCookie = (response: Response, name: string, value: string): void => {
  response.cookie(name, value, attributes)
}

export const clearCookie = (response: Response, name: string): void => {
  response.clearCookie(name, attributes)
}
