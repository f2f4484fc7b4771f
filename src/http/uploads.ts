import {
  Busboy,
  type BusboyFileStream,
  type BusboyHeaders,
  type BusboyInstance,
} from '@fastify/busboy'
import type { Request } from 'express'
import type { UploadedFile } from '../application/ports/files.ts'
import { largestAttachment, mostAttachments, shownFileName } from '../domain/attachment.ts'
import { storable } from './storable-text.ts'

/** The name of the field of every form that takes files. */
export const filesField = 'attachments'

/** What came with a form. `isTooMany`: some were left out. `isBusy`: all were. */
export type Uploaded = { files: readonly UploadedFile[]; isTooMany: boolean; isBusy: boolean }

const nothing: Uploaded = { files: [], isTooMany: false, isBusy: false }

const uploads = new WeakMap<Request, Uploaded>()

export const uploadedWith = (request: Request): Uploaded => uploads.get(request) ?? nothing

const fieldLimits = { fields: 20, fieldSize: 100_000, fieldNameSize: 100 }
const limits = {
  ...fieldLimits,
  files: mostAttachments,
  fileSize: largestAttachment,
  // Those that are too many are parts too, and must not hide a field.
  parts: 100,
  headerPairs: 20,
  headerSize: 8_000,
}

/** Of everything together: a file that is too large is let pass unread, so that the words around it are kept. */
const longestBody = 10 * largestAttachment

/** Files are in memory until they are stored; more at once could take all of it. */
const mostAtOnce = 8

/** As the parser of the other forms says it (http-errors). */
const refused = (status: 400 | 413): Error => Object.assign(new Error('a form'), { status })

const readWhole = async (stream: BusboyFileStream): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Throws when the request does not say where a part ends. */
const parserFor = ({ headers }: Request): BusboyInstance => {
  try {
    return new Busboy({ headers: headers as BusboyHeaders, limits })
  } catch {
    throw refused(400)
  }
}

type Parsed = { fields: [name: string, value: string][]; uploaded: Uploaded; names: string[] }

/** Rejects with 400 or 413, as the parser of other forms does. */
const parse = (request: Request, keeps: boolean): Promise<Parsed> =>
  new Promise((resolve, reject) => {
    const fields: Parsed['fields'] = []
    const names: string[] = []
    const files: Promise<UploadedFile>[] = []
    let [bytes, isTooMany] = [0, false]
    const parser = parserFor(request)
    const stop = (error: Error) => {
      request.unpipe(parser)
      request.resume()
      reject(error)
    }
    parser.on('field', (name, value, _nameIsCut, isCut) => {
      if (isCut) stop(refused(413))
      else fields.push([name, storable(value)])
    })
    parser.on('file', (field, stream, name, _encoding, contentType) => {
      stream.on('error', () => {})
      // A browser sends an empty part where nothing was chosen.
      const isFile = field === filesField && Boolean(name)
      if (isFile) names.push(name)
      if (!isFile || !keeps) {
        stream.resume()
        return
      }
      files.push(
        readWhole(stream).then((content) => {
          const isWhole = !stream.truncated
          return { name, contentType, content, isWhole }
        }),
      )
    })
    parser.on('filesLimit', () => {
      isTooMany = true
    })
    parser.on('error', () => stop(refused(400)))
    parser.on('finish', () => {
      Promise.all(files).then(
        (read) => resolve({ fields, names, uploaded: { files: read, isTooMany, isBusy: !keeps } }),
        () => reject(refused(400)),
      )
    })
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > longestBody) stop(refused(413))
    })
    request.once('close', () => {
      if (!request.complete) reject(refused(400))
    })
    request.pipe(parser)
  })

/** A field that comes twice is nobody's, as in the other forms. */
const bodyOf = ({ fields, names }: Parsed): Record<string, unknown> => {
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
      const parsed = await parse(request, keeps)
      request.body = bodyOf(parsed)
      uploads.set(request, { ...parsed.uploaded, isBusy: !keeps && parsed.names.length > 0 })
    } finally {
      reading -= 1
    }
  }
}

/** Where a form takes no files, the app has read it. */
export const readNoFiles: ReadForm = async () => {}
