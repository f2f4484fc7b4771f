import type { CodeSystem } from 'fhir/r4.js'
import type { Canonicals } from '../canonicals.ts'
import { type CodeListName, codeLists } from './code-lists.ts'

/** A code list as the CodeSystem resource that is published under its canonical address. */
export const codeSystemOf = (list: CodeListName, canonicals: Canonicals): CodeSystem => ({
  resourceType: 'CodeSystem',
  id: list,
  language: 'nl',
  url: canonicals.codeSystem(list),
  name: list.replace(/(^|-)[a-z]/g, (start) => start.slice(-1).toUpperCase()),
  title: codeLists[list].title,
  status: 'active',
  caseSensitive: true,
  content: 'complete',
  concept: Object.entries(codeLists[list].concepts).map(([code, display]) => ({ code, display })),
})
