import type { DocumentReference } from 'fhir/r4.js'
import { wordsOf } from './practice-record.ts'
import { inMidSentence, who } from './sentence-words.ts'

const ends: Record<string, string> = {
  superseded: '; er is een nieuwer stuk',
  'entered-in-error': '; dat is foutief ingevoerd',
}

export function documentSentence(document: DocumentReference): string {
  const { author, description, type, category, status } = document
  const named = inMidSentence(description ?? wordsOf(type) ?? 'document')
  const kind = inMidSentence(wordsOf(category?.[0]) ?? named)
  const of = kind === named ? '' : ` (${kind})`
  return `${who(author?.[0])} voegde toe: ${named}${of}${ends[status] ?? ''}.`
}
