import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request, Response } from 'express'
import type { LaunchId } from '../domain/identifiers.ts'

const prefix = '__Host-launch-'
const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** More live launches than this one browser does not hold: the oldest goes, and the header stays small. */
const mostLaunches = 20

export const parseLaunchId = (text: unknown): LaunchId | null =>
  typeof text === 'string' && idForm.test(text) ? (text as LaunchId) : null

/** The secrets of the launches in this browser, by launch, the oldest first (RFC 6265, 5.4). */
export const launchCookies = (request: Request): Readonly<Record<LaunchId, string>> =>
  Object.fromEntries(
    Object.entries(parseCookie(request.get('Cookie') ?? '')).flatMap(([name, value]) => {
      const id = name.startsWith(prefix) ? parseLaunchId(name.slice(prefix.length)) : null
      return id === null || value === undefined ? [] : [[id, value]]
    }),
  )

/**
 * In a frame of another site only a partitioned cookie comes back (CHIPS); on top Lax is enough, and the
 * redirect from the HIS still brings it.
 */
const attributes = (framed: boolean) => {
  const always = { path: '/', secure: true, httpOnly: true } as const
  return framed
    ? ({ ...always, sameSite: 'none', partitioned: true } as const)
    : ({ ...always, sameSite: 'lax' } as const)
}

type LaunchCookie = { launchId: LaunchId; cookie: string; framed: boolean }

/** Each launch has its own cookie, so that two tabs with two patients never meet. */
export const setLaunchCookie = (
  response: Response,
  { launchId, cookie, framed }: LaunchCookie,
): void => {
  const name = `${prefix}${launchId}`
  response.append('Set-Cookie', stringifySetCookie({ name, value: cookie, ...attributes(framed) }))
}

export const removeLaunchCookie = (
  response: Response,
  { launchId, framed }: Omit<LaunchCookie, 'cookie'>,
): void => {
  const gone = { name: `${prefix}${launchId}`, value: '', maxAge: 0, ...attributes(framed) }
  response.append('Set-Cookie', stringifySetCookie(gone))
}

/** Makes room for one more. */
export const removeOldestLaunches = (
  request: Request,
  response: Response,
  { framed }: { framed: boolean },
): void => {
  const ids = Object.keys(launchCookies(request)) as LaunchId[]
  for (const launchId of ids.slice(0, Math.max(0, ids.length - mostLaunches + 1))) {
    removeLaunchCookie(response, { launchId, framed })
  }
}
