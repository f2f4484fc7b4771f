import type { Request, RequestHandler, Response } from 'express'
import { LoginPage, type LoginPageProps } from '../../../smart-app/pages/work-list/login-page.tsx'
import type { LoginFailure } from '../../application/ports/login.ts'
import { correlationIdOf } from '../correlation-id.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import { clearCookie, loginCookie, readCookie, sessionCookie, setCookie } from './cookies.ts'
import { loginPath, parseReturnTo } from './return-to.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

/** Why a login did not succeed, with the status it is answered with. */
const failures: Readonly<Record<LoginFailure | 'unknown-state', { status: number; text: string }>> =
  {
    'unknown-state': {
      status: 400,
      text: 'Deze inlogpoging is verlopen of begonnen in een andere browser. Log opnieuw in.',
    },
    'answer-refused': { status: 400, text: 'Het inloggen is niet gelukt. Log opnieuw in.' },
    'clocks-differ': {
      status: 400,
      text: 'De klok van uw organisatie en die van Jeugdschakel lopen meer dan een minuut uiteen. Vraag de beheerder van uw organisatie.',
    },
    'no-role': {
      status: 403,
      text: 'Uw account heeft geen toegang tot de werklijst. Vraag de beheerder van uw organisatie.',
    },
    weak: {
      status: 403,
      text: 'Log in met een tweede stap, bijvoorbeeld een code van uw telefoon.',
    },
    'provider-unavailable': {
      status: 503,
      text: 'Uw organisatie is even niet bereikbaar om in te loggen. Probeer het over een minuut opnieuw.',
    },
  }

type Shown = {
  status?: number
  returnTo: string
  message?: LoginPageProps['message']
  typed?: LoginPageProps['typed']
}

export const sendLoginPage = (
  response: Response,
  { organisations }: WorkListDeps,
  { status = 200, returnTo, message = null, typed = [] }: Shown,
): void => {
  const links = organisations.map(({ id, name }) => ({
    id,
    name,
    href: `${loginPath}/${encodeURIComponent(id)}?return=${encodeURIComponent(returnTo)}`,
  }))
  const page = <LoginPage organisations={links} message={message} typed={typed} />
  renderPage(response, page, { status, ...unframed })
}

const sendFailure = (
  response: Response,
  deps: WorkListDeps,
  failure: keyof typeof failures,
  returnTo: string,
): void => {
  const { status, text } = failures[failure]
  sendLoginPage(response, deps, { status, returnTo, message: { tone: 'error', text } })
}

export const sessionExpired = {
  tone: 'info',
  text: 'Uw sessie is verlopen. Log opnieuw in om verder te gaan.',
} as const

/** GET /work-list/login */
export const showLogin =
  (deps: WorkListDeps): RequestHandler =>
  ({ query }, response) =>
    sendLoginPage(response, deps, {
      returnTo: parseReturnTo(query.return),
      message: query.session === 'expired' ? sessionExpired : null,
    })

/** GET /work-list/login/:organisation, to its provider. */
export const beginLogin =
  (deps: WorkListDeps): RequestHandler =>
  async ({ params, query }, response) => {
    const organisation = deps.organisations.find(({ id }) => id === params.organisation)
    if (organisation === undefined) return answerWithError(response, 404, unframed)
    const returnTo = parseReturnTo(query.return)
    const started = await deps.startLogin(organisation.id, returnTo)
    if (!started.ok) return sendFailure(response, deps, started.failure, returnTo)
    setCookie(response, loginCookie, started.value.cookie)
    response.redirect(303, started.value.url)
  }

const parametersOf = (request: Request): URLSearchParams =>
  new URL(request.originalUrl, 'http://ours').searchParams

/** GET /work-list/callback: the provider's answer; a session always starts under a new cookie. */
export const endLogin =
  (deps: WorkListDeps): RequestHandler =>
  async (request, response) => {
    const cookie = readCookie(request, loginCookie)
    clearCookie(response, loginCookie)
    const finished = await deps.finishLogin(
      { parameters: parametersOf(request), cookie },
      correlationIdOf(response),
    )
    if (!finished.ok) return sendFailure(response, deps, finished.failure, parseReturnTo(null))
    setCookie(response, sessionCookie, finished.value.cookie)
    response.redirect(303, parseReturnTo(finished.value.returnTo))
  }
