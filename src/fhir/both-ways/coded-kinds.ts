import type { CodeableConcept, Coding } from 'fhir/r4.js'
import { failure, success } from '../../domain/result.ts'
import { type CodeIn, type CodeListName, codeLists } from '../code-systems/code-lists.ts'
import { codingsOf, wordsOf } from '../read/concept.ts'
import { textOf } from '../read/lenient.ts'
import { shaped } from './how-many.ts'
import type { Kind, Scene } from './kind.ts'
import { text } from './plain-kinds.ts'

const asConcept = (found: unknown): CodeableConcept | null =>
  typeof found === 'object' && found !== null ? (found as CodeableConcept) : null

const isCodeIn = <List extends CodeListName>(list: List, code: unknown): code is CodeIn<List> =>
  typeof code === 'string' && Object.hasOwn(codeLists[list].concepts, code)

/** The codes of a list of ours in a concept, each once, also such as are not in the list. */
export const ownCodesIn = (
  concept: unknown,
  list: CodeListName,
  { naming }: Scene,
): readonly (string | undefined)[] => {
  const system = naming.canonicals.codeSystem(list)
  const own = codingsOf([asConcept(concept) ?? {}]).filter((coding) => coding.system === system)
  return [...new Set(own.map(({ code }) => code))]
}

/** A code of ours, in its own words. */
export const coded = <List extends CodeListName>(list: List): Kind<CodeIn<List>> => ({
  write: (code, { naming }) => naming.concept(list, code),
  read: (found, scene) => {
    if (found === undefined) return failure('missing')
    if (asConcept(found) === null) return failure('malformed')
    const [code, ...others] = ownCodesIn(found, list, scene)
    if (others.length > 0) return failure('repeated')
    return isCodeIn(list, code) ? success(code) : failure('other-code')
  },
})

/** One of these codes of a list of ours. */
export const codedOneOf = <List extends CodeListName, Code extends CodeIn<List>>(
  list: List,
  codes: readonly Code[],
): Kind<Code> => {
  const { write, read } = coded(list)
  return {
    write,
    read: (found, scene) => {
      const any = read(found, scene)
      if (!any.ok) return any
      const code = codes.find((one) => one === any.value)
      return code === undefined ? failure('other-code') : success(code)
    },
  }
}

/** A code of ours in the words of whoever chose it; the code's own where that was nobody. */
export type InWords<Code> = { code: Code; words: string }

export const codedInWords = <List extends CodeListName>(
  list: List,
): Kind<InWords<CodeIn<List>>> => {
  const { read } = coded(list)
  return {
    write: ({ code, words }, { naming }) => naming.concept(list, code, words),
    read: (found, scene) => {
      const code = read(found, scene)
      if (!code.ok) return code
      const concept = asConcept(found)
      const words = textOf(concept?.text) === null ? wordsOf(concept) : concept?.text
      return words === null || words === undefined
        ? failure('missing')
        : success({ code: code.value, words })
    },
  }
}

/** This code of ours and no other. */
export const theCode = <List extends CodeListName>(list: List, code: CodeIn<List>): Kind<null> =>
  shaped(
    codedOneOf(list, [code]),
    () => code,
    () => success(null),
  )

/** Words alone, in a concept without a code. */
export const wordsOnly: Kind<string> = {
  write: (text) => ({ text }),
  read: (found, scene) => text.read(asConcept(found)?.text, scene),
}

/** This coding of somebody else's system. */
export const theCoding = (coding: Coding, text?: string): Kind<null> => ({
  write: () => ({ coding: [coding], ...(text === undefined ? {} : { text }) }),
  read: (found) => {
    if (found === undefined) return failure('missing')
    const codings = codingsOf([asConcept(found) ?? {}])
    const isThere = codings.some(
      ({ system, code }) => system === coding.system && code === coding.code,
    )
    return isThere ? success(null) : failure('other-code')
  },
})
