import type { Reference, ServiceRequest } from 'fhir/r4.js'
import type { DossierResource } from './dossier-line.ts'
import { idIn } from './practice-record.ts'
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
  { start: 'verwijzing naar ', did: 'verwees', forWhat: ' naar ', it: 'de verwijzing' },
  { start: 'overleg met ', did: 'vroeg', forWhat: ' overleg met ', it: 'het overleg' },
] as const
const otherOpening = { start: '', did: 'vroeg', forWhat: ': ', it: 'het verzoek' }

/** Who sent it to be carried out, by the Task for that. */
const senderOf = (
  { id }: ServiceRequest,
  dossier: readonly DossierResource[],
): Reference | undefined =>
  dossier
    .filter((one) => one.resourceType === 'Task')
    .filter(({ code }) => code?.coding?.some((coding) => coding.code === 'fulfill'))
    .find(({ focus }) => idIn(focus) === id)?.requester

/** Who answers for a request need not be who sent it. */
const opened = (did: string, requester: Reference | undefined, sender = requester): string =>
  who(sender) === who(requester)
    ? `${who(requester)} ${did}`
    : `${who(sender)} ${did} namens ${who(requester)}`

/** `dossier`: what stands in the same record. */
export function requestSentence(
  request: ServiceRequest,
  dossier: readonly DossierResource[],
): string {
  const { intent, code, requester, performer, status } = request
  const asked = what(code, 'verzoek')
  const at = performer?.[0]?.display === undefined ? '' : ` bij ${who(performer[0])}`
  if (intent === 'proposal') {
    return `${who(requester)} stelde voor: ${asked}${at}; ${inWords(proposalStatus, status)}.`
  }
  const opening = openings.find(({ start }) => asked.startsWith(start)) ?? otherOpening
  const { start, did, forWhat, it } = opening
  const by = opened(did, requester, senderOf(request, dossier))
  const is = orderStatus[status] ?? `heeft de stand ${status}`
  return `${by}${forWhat}${asked.slice(start.length)}${at}; ${it} ${is}.`
}
