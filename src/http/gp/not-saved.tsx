import type { ErrorRequestHandler, Request } from 'express'
import { NotSaved } from '../../../smart-app/pages/gp/not-saved.tsx'
import { reportBug } from '../../application/report-bug.ts'
import { extensionsTaken } from '../../domain/attachment.ts'
import { launchCookies, parseLaunchId } from '../cookies.ts'
import { correlationIdOf } from '../correlation-id.ts'
import { isOwnForm } from '../csrf.ts'
import { renderPage } from '../page.ts'
import type { Plugin } from '../plugin.ts'
import { filesField } from '../read-multipart.ts'
import { type ReadForm, readNoFiles } from '../uploads.ts'
import { withoutFiles } from './form-files.ts'
import { postedFields } from './posted-fields.ts'

const isClientsMistake = (error: unknown): boolean =>
  error instanceof Error && 'status' in error && Number(error.status) < 500

/**
 * Whether the fields came from a form of this launch in this browser. The session itself cannot be looked up, so what
 * can be known without it must all hold, and an older browser's Origin is not enough.
 */
const isOwnPost = ({ formSecret, publicUrl }: Plugin, request: Request): boolean => {
  const id = parseLaunchId(request.params.launch)
  if (id === null || launchCookies(request)[id] === undefined) return false
  return (
    request.get('Sec-Fetch-Site') === 'same-origin' &&
    isOwnForm(request, { publicOrigin: publicUrl, secrets: formSecret, session: id })
  )
}

/** The forms that come back as they were sent. */
const keptForms = {
  '/new': { what: 'verwijzing', shown: 'question', label: 'Hulpvraag' },
  '/consults/new': { what: 'overleg', shown: 'text', label: 'Uw vraag' },
} as const

/**
 * The form of a referral or an overleg could not be stored, whatever the reason: 503, with every posted field in a form that can be sent
 * again under the same id. Asks the database nothing (reliability R32, R34).
 */
export const notSaved =
  (
    plugin: Plugin,
    path: keyof typeof keptForms,
    readForm: ReadForm = readNoFiles,
  ): ErrorRequestHandler =>
  async (error: unknown, request, response, next) => {
    const mayAnswer = request.method === 'POST' && !response.headersSent
    if (!mayAnswer || isClientsMistake(error)) return next(error)
    // A form with files is read once its session is known, and the session could not be looked up.
    if (!request.readableDidRead) await readForm(request, false)
    if (!isOwnPost(plugin, request)) return next(error)
    const posted = postedFields(request)
    const correlationId = correlationIdOf(response)
    reportBug(plugin.ports, error, correlationId)
    const action = `/l/${request.params.launch}${path}`
    const page = (
      <NotSaved
        {...{ action, correlationId }}
        form={keptForms[path]}
        fields={withoutFiles(posted)}
        files={{ chosen: posted[filesField] ?? '', accept: extensionsTaken }}
      />
    )
    renderPage(response, page, { status: 503, frameAncestors: plugin.framing.all })
  }
