import type { IncomingMessage } from 'node:http'
import { parseCookie } from 'cookie'
import type { Response } from 'express'

const cookieName = 'his_gebruikers'
// Never part of a FHIR id.
const separator = '_'

/** Who logged in at this browser, the present user first. The demo has no passwords: a name is enough. */
export function usersAtBrowser(request: IncomingMessage): string[] {
  return (
    parseCookie(request.headers.cookie ?? '')
      [cookieName]?.split(separator)
      .filter(Boolean) ?? []
  )
}

/** Logs a user in; those before stay known until someone picks who they are again. */
export function logIn(response: Response, user: string, before: string[] = []): void {
  const users = [user, ...before.filter((other) => other !== user)].slice(0, 10)
  response.cookie(cookieName, users.join(separator), {
    httpOnly: true,
    secure: true,
    sameSite: 'none',
    path: '/',
  })
}
