import type { Attachment } from 'fhir/r4.js'
import { sha1 } from './sha1.ts'

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

/** A Dutch document inside the resource, with its size and SHA-1 as R4 asks. */
export const attachment = (contentType: string, title: string, bytes: Uint8Array): Attachment => ({
  contentType,
  language: 'nl-NL',
  data: base64(bytes),
  size: bytes.length,
  hash: base64(sha1(bytes)),
  title,
})
