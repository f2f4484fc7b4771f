import type { Request, RequestHandler, Response } from 'express'
import { Relaunch, type RelaunchProps } from '../../../smart-app/pages/launch/relaunch.tsx'
import { type OpenLaunchFailure, openLaunch } from '../../application/launch/open-launch.ts'
import type { LaunchSession } from '../../application/ports/store.ts'
import { hasPatient, type PatientSession } from '../../application/practice/show-patient.ts'
import type { Result } from '../../domain/result.ts'
import { launchCookies, parseLaunchId } from '../cookies.ts'
import { correlationIdOf } from '../correlation-id.ts'
import { csrfToken, isOwnForm } from '../csrf.ts'
import { answerWithError } from '../errors.tsx'
import { renderPage } from '../page.ts'
import type { Plugin } from '../plugin.ts'
import { type ReadForm, readNoFiles } from '../uploads.ts'
import { keepExpiredForm, typedInForm } from './expired-form.ts'

/** A launch whose path and cookie belong together, and what its screens need. */
export type Opened<Session extends LaunchSession = LaunchSession> = {
  plugin: Plugin
  session: Session
  /** `/l/` and the launch's id. */
  path: string
  csrf: string
  frameAncestors: readonly string[]
  correlationId: string
}

type Screen<Session extends LaunchSession> = (
  opened: Opened<Session>,
  request: Request,
  response: Response,
) => Promise<void> | void

const relaunch = (
  plugin: Plugin,
  response: Response,
  props: Omit<RelaunchProps, 'correlationId'>,
): void => {
  const page = <Relaunch {...props} correlationId={correlationIdOf(response)} />
  renderPage(response, page, { status: 403, frameAncestors: plugin.framing.all })
}

const openedFrom = (plugin: Plugin, session: LaunchSession, response: Response): Opened => ({
  plugin,
  session,
  path: `/l/${session.id}`,
  csrf: csrfToken(plugin.formSecret, session.id),
  frameAncestors: plugin.framing.of(session.iss),
  correlationId: correlationIdOf(response),
})

const isTrusted = ({ plugin, session }: Opened, request: Request): boolean =>
  request.method !== 'POST' ||
  isOwnForm(request, {
    publicOrigin: plugin.publicUrl,
    secrets: plugin.formSecret,
    session: session.id,
  })

/** Of a launch that runs or has expired; null when cookie and path do not belong together. */
const sessionOf = (found: Result<LaunchSession, OpenLaunchFailure>): LaunchSession | null => {
  if (found.ok) return found.value
  return found.failure.code === 'expired' ? found.failure.session : null
}

/**
 * A screen of a launch. The launch is the one in the path, and only with its own cookie; a form must have been
 * made for it. There is no other way to a session (security A20, A22, A23, A28, A29).
 */
export const inLaunch =
  (
    plugin: Plugin,
    screen: Screen<LaunchSession>,
    readForm: ReadForm = readNoFiles,
  ): RequestHandler =>
  async (request, response) => {
    const id = parseLaunchId(request.params.launch)
    const cookie = id === null ? undefined : launchCookies(request)[id]
    if (id === null || cookie === undefined) {
      return relaunch(plugin, response, { reason: 'unknown', kept: false })
    }
    const found = await openLaunch(plugin.ports)(id, cookie)
    const session = sessionOf(found)
    if (session === null) return relaunch(plugin, response, { reason: 'unknown', kept: false })
    await readForm(request, found.ok)
    const opened = openedFrom(plugin, session, response)
    if (!isTrusted(opened, request)) return answerWithError(response, 403, opened)
    if (found.ok) return screen(opened, request, response)
    const kept = await keepExpiredForm(opened, request)
    return relaunch(plugin, response, {
      reason: 'expired',
      kept,
      typed: typedInForm(request, kept),
    })
  }

/** A screen about the launch's patient; in a launch without one it does not exist. */
export const withPatient = (
  plugin: Plugin,
  screen: Screen<PatientSession>,
  readForm?: ReadForm,
): RequestHandler =>
  inLaunch(
    plugin,
    (opened, request, response) => {
      const { session } = opened
      if (!hasPatient(session)) return answerWithError(response, 404, opened)
      return screen({ ...opened, session }, request, response)
    },
    readForm,
  )
