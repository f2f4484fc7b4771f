import type { ServiceRequest } from 'fhir/r4.js'
import { inWords, what, who } from './sentence-words.ts'

const orderStatus: Record<string, string> = {
  draft: 'is nog een concept',
  active: 'loopt',
  'on-hold': 'ligt stil',
  revoked: 'is ingetrokken',
  completed: 'is afgesloten',
  'entered-in-error': 'is foutief ingevoerd',
  unknown: 'heeft een onbekende stand',
}

const proposalStatus: Record<string, string> = {
  active: 'het besluit komt nog',
  revoked: 'dat is niet overgenomen',
  completed: 'dat is afgehandeld',
  'entered-in-error': 'dat is foutief ingevoerd',
}

/** How a request is told of, by how its code begins. */
const openings = [
  { start: 'verwijzing naar ', did: 'verwees naar ', it: 'de verwijzing' },
  { start: 'overleg met ', did: 'vroeg overleg met ', it: 'het overleg' },
] as const

export function requestSentence(request: ServiceRequest): string {
  const { intent, code, requester, performer, status } = request
  const asked = what(code, 'verzoek')
  const at = performer?.[0]?.display === undefined ? '' : ` bij ${who(performer[0])}`
  if (intent === 'proposal') {
    return `${who(requester)} stelde voor: ${asked}${at}; ${inWords(proposalStatus, status)}.`
  }
  const opening = openings.find(({ start }) => asked.startsWith(start))
  const { start, did, it } = opening ?? { start: '', did: 'vroeg: ', it: 'het verzoek' }
  const is = orderStatus[status] ?? `heeft de stand ${status}`
  return `${who(requester)} ${did}${asked.slice(start.length)}${at}; ${it} ${is}.`
}
