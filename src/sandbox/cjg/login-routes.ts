import express, { type NextFunction, type Request, type Response, Router } from 'express'
import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import { mfaAcr } from './cjg-provider.tsx'
import { checkLogin, type LoginForm, oneTimeCode } from './login-check.ts'
import { loginPage } from './login-page.tsx'
import { renderPage } from './page.tsx'

/** The login page, in the middle of an authorization request. */
export function loginRoutes(provider: Provider, secret: string): Router {
  const router = Router()
  const page = router.route('/inloggen/:attempt')

  page.get(async (request, response) => {
    const { uid } = await provider.interactionDetails(request, response)
    response.send(loginPage(oneTimeCode(secret, uid)))
  })

  page.post(express.urlencoded({ extended: false, limit: '10kb' }), async (request, response) => {
    const { uid } = await provider.interactionDetails(request, response)
    const form = loginForm(request.body)
    const code = oneTimeCode(secret, uid)
    const checked = checkLogin(form, code)
    if (Array.isArray(checked))
      return void response.status(422).send(loginPage(code, form, checked))
    const login = { accountId: checked.sub, acr: mfaAcr, amr: ['pwd', 'otp'], remember: false }
    await provider.interactionFinished(request, response, { login })
  })

  router.use(failed)
  return router
}

function loginForm(body: Record<string, unknown> = {}): LoginForm {
  const text = (name: string) => (typeof body[name] === 'string' ? body[name] : '')
  return { employee: text('employee'), password: text('password'), code: text('code') }
}

/** What is wrong stays here: no stack on the screen. */
function failed(error: unknown, _request: Request, response: Response, _next: NextFunction) {
  if (error instanceof errors.SessionNotFound) {
    const text = 'Deze inlogpagina is verlopen. Ga terug naar de werklijst en begin opnieuw.'
    return void response.status(400).send(renderPage('Begin opnieuw', text))
  }
  const { status = 500 } = error as { status?: number }
  response.status(status).send(renderPage('Er ging iets mis', 'Probeer het opnieuw.'))
}
