import type { PartLeftOut, ServiceRequest } from '../../domain/service-request.ts'
import { episodeInWords } from './form-options.ts'

const withoutWords: Readonly<Record<PartLeftOut, string>> = {
  encounter: 'Zonder contact',
  question: 'De hulpvraag staat in de verwijsbrief',
  contacts: 'Wie mag worden gebeld, staat in de verwijsbrief',
  explanation: 'Zonder de uitleg bij een tweede verwijzing',
}

/** How it stands in the HIS, where that is not as it was sent; else empty. */
export const filedInWords = ({ filing = {} }: ServiceRequest): string => {
  const { episode, without = [] } = filing
  return [
    ...(episode === undefined
      ? []
      : [episode === null ? 'Zonder episode' : episodeInWords(episode)]),
    ...without.map((part) => withoutWords[part]),
  ].join('\n')
}
