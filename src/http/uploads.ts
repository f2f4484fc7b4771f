import type { Request } from 'express'
import type { UploadedFile } from '../application/ports/files.ts'
import { shownFileName } from '../domain/attachment.ts'
import {
  filesField,
  longestBody,
  type Multipart,
  readMultipart,
  refused,
} from './read-multipart.ts'

/** The files that came with a form. `isTooMany`: some were left out. `isBusy`: all were. */
type Uploaded = { files: readonly UploadedFile[]; isTooMany: boolean; isBusy: boolean }

const nothing: Uploaded = { files: [], isTooMany: false, isBusy: false }

const uploads = new WeakMap<Request, Uploaded>()

export const uploadedWith = (request: Request): Uploaded => uploads.get(request) ?? nothing

/** Files are in memory until they are stored; more at once could take all of it. */
const mostAtOnce = 8

/** A field that comes twice is nobody's, as in the other forms. */
const bodyOf = ({ fields, names }: Multipart): Record<string, unknown> => {
  const once = fields.filter(([name]) => fields.filter(([other]) => other === name).length === 1)
  const chosen = names.map((name) => shownFileName(name)).join(', ')
  return { ...Object.fromEntries(once), [filesField]: chosen }
}

/**
 * Reads a form with files, after the session is known: what nobody may send is not kept. Its fields are then in
 * `request.body`, the names of the files too, and the files in `uploadedWith(request)`. Any other form was read by the
 * app.
 */
export type ReadForm = (request: Request, isAllowed: boolean) => Promise<void>

export const createFormReader = (atOnce = mostAtOnce): ReadForm => {
  let reading = 0
  return async (request, isAllowed) => {
    if (!request.is('multipart/form-data')) return
    if (Number(request.get('content-length') ?? 0) > longestBody) throw refused(413)
    const keeps = isAllowed && reading < atOnce
    reading += 1
    try {
      const form = await readMultipart(request, keeps)
      request.body = bodyOf(form)
      uploads.set(request, {
        files: form.files,
        isTooMany: form.isTooMany,
        isBusy: !keeps && form.names.length > 0,
      })
    } finally {
      reading -= 1
    }
  }
}

/** Where a form takes no files, the app has read it. */
export const readNoFiles: ReadForm = async () => {}
