import { type Request, type RequestHandler, type Response, Router } from 'express'
import { LaunchRefused } from '../../../smart-app/pages/launch/launch-refused.tsx'
import { type FirstScreen, finishLaunch } from '../../application/launch/finish-launch.ts'
import { startLaunch } from '../../application/launch/start-launch.ts'
import { launchCookies, removeOldestLaunches, setLaunchCookie } from '../cookies.ts'
import { correlationIdOf } from '../correlation-id.ts'
import { methodNotAllowed } from '../errors.tsx'
import { renderPage } from '../page.ts'
import type { Plugin } from '../plugin.ts'
import { type LaunchFailure, refusals } from './refusals.ts'

/** A frame says so itself; a browser that says nothing is treated as a window of its own. */
const isFramed = (request: Request): boolean =>
  ['iframe', 'frame', 'object', 'embed'].includes(request.get('Sec-Fetch-Dest') ?? '')

const parametersOf = (request: Request, { publicUrl }: Plugin): URLSearchParams =>
  new URL(request.originalUrl, publicUrl).searchParams

/** The same launch again; nothing of a session is in it (security A9). */
const relaunchUrl = (relaunch: { iss: string; launch: string }): string =>
  `/launch?${new URLSearchParams(relaunch)}`

const refuse = (
  plugin: Plugin,
  response: Response,
  code: LaunchFailure,
  relaunch: { iss: string; launch: string } | null = null,
): void => {
  const { status, text } = refusals[code]
  const page = (
    <LaunchRefused
      text={text}
      newWindow={relaunch === null ? null : relaunchUrl(relaunch)}
      correlationId={correlationIdOf(response)}
    />
  )
  renderPage(response, page, { status, frameAncestors: plugin.framing.all })
}

/** From the HIS to its authorization endpoint (SMART App Launch 2.2, EHR launch). */
const start =
  (plugin: Plugin): RequestHandler =>
  async (request, response) => {
    const parameters = parametersOf(request, plugin)
    const framed = isFramed(request)
    const started = await startLaunch(plugin.ports)({
      iss: parameters.get('iss'),
      launch: parameters.get('launch'),
      framed,
    })
    if (!started.ok) {
      const correlationId = correlationIdOf(response)
      plugin.ports.log({ event: 'launch-refused', code: started.failure, correlationId })
      return refuse(plugin, response, started.failure)
    }
    removeOldestLaunches(request, response, { framed })
    setLaunchCookie(response, { ...started.value, framed })
    response.redirect(303, started.value.url)
  }

const pathOf = (first: FirstScreen): string => {
  switch (first.screen) {
    case 'new-referral':
      return '/new'
    case 'kept':
      return `/new?kept=${first.id}`
    case 'referral':
      return `/referrals/${first.id}`
    case 'overview':
      return ''
  }
}

/** From the HIS's answer to the first screen, with a new secret in the launch's cookie (security A28). */
const finish =
  (plugin: Plugin): RequestHandler =>
  async (request, response) => {
    const finished = await finishLaunch(plugin.ports)({
      parameters: parametersOf(request, plugin),
      cookies: launchCookies(request),
      correlationId: correlationIdOf(response),
    })
    if (!finished.ok) {
      const { code, relaunch } = finished.failure
      return refuse(plugin, response, code, relaunch)
    }
    setLaunchCookie(response, finished.value)
    response.redirect(303, `/l/${finished.value.launchId}${pathOf(finished.value.next)}`)
  }

export const launchRouter = (plugin: Plugin): Router => {
  const onlyGet = methodNotAllowed('GET', { frameAncestors: plugin.framing.all })
  const router = Router()
  router.route('/launch').get(start(plugin)).all(onlyGet)
  router.route('/callback').get(finish(plugin)).all(onlyGet)
  return router
}
