import type { Attachment, DocumentReferenceContent } from 'fhir/r4.js'
import { failure, type Result, success } from '../../domain/result.ts'
import { listOf } from '../read/lenient.ts'
import { attachment } from '../write/attachment.ts'
import type { Why } from './kind.ts'
import type { Json, Place } from './place.ts'

const base64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/

/** The bytes, where they are inside and are those that were written. */
const bytesIn = ({
  contentType = '',
  title = '',
  data,
  hash,
}: Attachment): Result<Uint8Array, Why> => {
  if (data === undefined) return failure('missing')
  if (typeof data !== 'string' || !base64.test(data)) return failure('malformed')
  const bytes = new Uint8Array(Buffer.from(data, 'base64'))
  const isWhole = hash === undefined || hash === attachment(contentType, title, bytes).hash
  return isWhole ? success(bytes) : failure('malformed')
}

const contentIn = ({ content }: Json): readonly DocumentReferenceContent[] =>
  listOf(content as readonly DocumentReferenceContent[] | undefined)

/** The content of this type, inside the document. */
const contentOf = (contentType: string, title: string): Place<Uint8Array> => ({
  element: 'content',
  put: (resource, bytes) => {
    const one = { attachment: attachment(contentType, title, bytes) }
    resource.content = [...contentIn(resource), one]
  },
  take: (resource) => {
    const [found, ...others] = contentIn(resource).filter(
      (one) => one.attachment?.contentType === contentType,
    )
    if (found === undefined) return failure('missing')
    return others.length > 0 ? failure('repeated') : bytesIn(found.attachment)
  },
})

export const pdf = (title: string): Place<Uint8Array> => contentOf('application/pdf', title)

const decoded = (bytes: Uint8Array): Result<string, Why> => {
  try {
    return success(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return failure('malformed')
  }
}

export const plainText = (title: string): Place<string> => {
  const { element, put, take } = contentOf('text/plain; charset=utf-8', title)
  return {
    element,
    put: (resource, text, scene) => put(resource, new TextEncoder().encode(text), scene),
    take: (resource, scene) => {
      const bytes = take(resource, scene)
      return bytes.ok ? decoded(bytes.value) : bytes
    },
  }
}
