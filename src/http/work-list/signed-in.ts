import type { Request, RequestHandler, Response } from 'express'
import type { LoggedIn } from '../../../smart-app/components/top-bar.tsx'
import type { WorkerSession } from '../../application/ports/store.ts'
import { correlationIdOf } from '../correlation-id.ts'
import { csrfToken, isOwnForm } from '../csrf.ts'
import { answerWithError } from '../errors.tsx'
import { formValues } from '../steps/form-values.ts'
import { type ReadForm, readNoFiles } from '../uploads.ts'
import { readCookie, sessionCookie } from './cookies.ts'
import { sendLoginPage, sessionExpired } from './login.tsx'
import { loginPath, parseReturnTo } from './return-to.ts'
import { stepsOnCase } from './steps/steps.ts'
import { teamSteps } from './team-steps.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

/** A request of somebody who is logged in. */
export type SignedIn = {
  request: Request
  response: Response
  session: WorkerSession
  loggedIn: LoggedIn
  correlationId: string
}

export type Handler = (signedIn: SignedIn) => Promise<void> | void

const signIn = async (
  deps: WorkListDeps,
  request: Request,
  response: Response,
): Promise<SignedIn | null> => {
  const cookie = readCookie(request, sessionCookie)
  const session = cookie === null ? null : await deps.openWorkerSession(cookie)
  if (session === null) return null
  const organisation = deps.organisations.find(({ id }) => id === session.organisation)
  return {
    request,
    response,
    session,
    loggedIn: {
      worker: session.worker.name,
      organisation: organisation?.name ?? session.organisation,
      csrf: csrfToken(deps.csrfSecret, session.id),
    },
    correlationId: correlationIdOf(response),
  }
}

/** A page for who is logged in; anybody else logs in first and comes back to it. */
export const page =
  (deps: WorkListDeps, handle: Handler): RequestHandler =>
  async (request, response) => {
    const signedIn = await signIn(deps, request, response)
    if (signedIn !== null) return handle(signedIn)
    const expired = readCookie(request, sessionCookie) === null ? '' : '&session=expired'
    const returnTo = encodeURIComponent(parseReturnTo(request.path))
    response.redirect(303, `${loginPath}?return=${returnTo}${expired}`)
  }

/** The words of the form that was sent, under the labels of its screen. */
const typedIn = (request: Request) =>
  [...stepsOnCase, ...teamSteps]
    .find(({ step }) => request.path.endsWith(`/${step}`))
    ?.typed(formValues(request.body)) ?? []

/** What was typed goes back to a page of our own only; another site learns nothing from it anyway. */
const sendExpired = (request: Request, response: Response, deps: WorkListDeps): void =>
  sendLoginPage(response, deps, {
    status: 403,
    returnTo: parseReturnTo(request.path.replace(/\/[a-z-]+$/, '')),
    message: sessionExpired,
    typed: request.get('Sec-Fetch-Site') === 'same-origin' ? typedIn(request) : [],
  })

/** A form of who is logged in, from a page of this session (security A22, A23). */
export const form =
  (deps: WorkListDeps, handle: Handler, readForm: ReadForm = readNoFiles): RequestHandler =>
  async (request, response) => {
    const signedIn = await signIn(deps, request, response)
    await readForm(request, signedIn !== null)
    if (signedIn === null) return sendExpired(request, response, deps)
    const publicOrigin = new URL(deps.publicUrl).origin
    const isOwn = isOwnForm(request, {
      publicOrigin,
      secrets: deps.csrfSecret,
      session: signedIn.session.id,
    })
    return isOwn ? handle(signedIn) : answerWithError(response, 403, unframed)
  }
