import type { DocumentReference } from 'fhir/r4.js'
import type { Attachment } from '../../domain/attachment.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Supplement } from '../../domain/supplement.ts'
import { supplementAsTold } from '../../domain/told/documents.ts'
import { supplement as described } from '../described/documents.ts'
import { attachment as withData } from './attachment.ts'
import type { Naming, ResourceName } from './naming.ts'

const title = 'Bijlage bij verwijzing POH Jeugd'
const leftOut = 'Te groot voor dit dossier. De bijlage staat in Jeugdschakel.'

type Of = { supplement: Supplement; referral: Referral; naming: Naming }

/**
 * A file of a supplement, apart from its words: by whom, about whom and when as there. Its content is put in when it is
 * written (`carrying`): whoever looks whether something changed does not need it, for a file never changes.
 */
export const attachmentDocumentOf = (
  name: ResourceName,
  { name: fileName, type, size }: Attachment,
  { supplement, referral, naming }: Of,
): DocumentReference => {
  const told = supplementAsTold(supplement, referral)
  const document = described.write(told, { naming, name }) as DocumentReference
  return {
    ...document,
    type: { ...document.type, text: title },
    description: title,
    content: [{ attachment: { contentType: type, language: 'nl-NL', size, title: fileName } }],
  }
}

/** With its content, and the hash that R4 has for it. */
export const carrying = (document: DocumentReference, content: Uint8Array): DocumentReference => ({
  ...document,
  content: document.content.map(({ attachment: { contentType = '', title: fileName = '' } }) => ({
    attachment: withData(contentType, fileName, content),
  })),
})

/** For a HIS that finds it too large: everything that is known of it, but not its content. */
export const withoutContent = (document: DocumentReference): DocumentReference => ({
  ...document,
  description: leftOut,
  content: document.content.map(({ attachment: { data: _, ...known } }) => ({
    attachment: known,
  })),
})
