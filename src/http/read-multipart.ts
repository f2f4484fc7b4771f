import {
  Busboy,
  type BusboyFileStream,
  type BusboyHeaders,
  type BusboyInstance,
} from '@fastify/busboy'
import type { Request } from 'express'
import type { UploadedFile } from '../application/ports/files.ts'
import { largestAttachment, mostAttachments } from '../domain/attachment.ts'
import { storable } from './storable-text.ts'

/** The name of the field of every form that takes files. */
export const filesField = 'attachments'

const limits = {
  // As many as any form of ours may have (app.ts).
  fields: 400,
  // Of one, and of all together (app.ts).
  fieldSize: 100_000,
  fieldNameSize: 100,
  files: mostAttachments,
  fileSize: largestAttachment,
  // Files that are too many are parts too, and must not hide a field.
  parts: 500,
  headerPairs: 20,
  headerSize: 8_000,
}

/** Of everything together: a file that is too large is let pass unread, so that the words around it are kept. */
export const longestBody = 10 * largestAttachment

/** What came. `names`: of the files, also of those that were not kept. */
export type Multipart = {
  fields: readonly (readonly [name: string, value: string])[]
  names: readonly string[]
  files: readonly UploadedFile[]
  /** Some were left out. */
  isTooMany: boolean
}

/** As the parser of the other forms says it (http-errors). */
export const refused = (status: 400 | 413): Error => Object.assign(new Error('a form'), { status })

/** Throws when the request does not say where a part ends. */
const parserFor = ({ headers }: Request): BusboyInstance => {
  try {
    return new Busboy({ headers: headers as BusboyHeaders, limits })
  } catch {
    throw refused(400)
  }
}

const readFile = async (
  stream: BusboyFileStream,
  said: Pick<UploadedFile, 'name' | 'contentType'>,
): Promise<UploadedFile> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return { ...said, content: Buffer.concat(chunks), isWhole: !stream.truncated }
}

/** Gathers what the parser finds; `tooLong`: when a field is, or all are, or there are too many. */
const gather = (parser: BusboyInstance, keepsFiles: boolean, tooLong: () => void) => {
  const fields: [name: string, value: string][] = []
  const names: string[] = []
  const files: Promise<UploadedFile>[] = []
  let isTooMany = false
  let length = 0
  parser.on('field', (name, value, _nameIsCut, isCut) => {
    length += value.length
    if (isCut || length > limits.fieldSize) tooLong()
    fields.push([name, storable(value)])
  })
  parser.on('file', (field, stream, name, _encoding, contentType) => {
    stream.on('error', () => {})
    // A browser sends a part without a name where nothing was chosen.
    const isChosen = field === filesField && Boolean(name)
    if (isChosen) names.push(name)
    if (isChosen && keepsFiles) files.push(readFile(stream, { name, contentType }))
    else stream.resume()
  })
  parser.on('fieldsLimit', tooLong)
  parser.on('filesLimit', () => {
    isTooMany = true
  })
  return async (): Promise<Multipart> => ({
    fields,
    names,
    files: await Promise.all(files),
    isTooMany,
  })
}

/** A form with files (RFC 7578), as it comes in. Rejects with 400 or 413. */
export const readMultipart = (request: Request, keepsFiles: boolean): Promise<Multipart> =>
  new Promise((resolve, reject) => {
    const parser = parserFor(request)
    const stop = (status: 400 | 413) => {
      request.unpipe(parser)
      request.resume()
      reject(refused(status))
    }
    const gathered = gather(parser, keepsFiles, () => stop(413))
    let bytes = 0
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > longestBody) stop(413)
    })
    request.once('close', () => {
      if (!request.complete) stop(400)
    })
    parser.on('error', () => stop(400))
    parser.on('finish', () => gathered().then(resolve, () => stop(400)))
    request.pipe(parser)
  })
