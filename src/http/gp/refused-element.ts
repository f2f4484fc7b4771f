import { partsNamedIn } from '../../application/delivery/refused.ts'

/** What the practice can file otherwise, by its parts. */
const partWords: Readonly<Record<string, string>> = {
  encounter: 'het contact waar de verwijzing bij hoort',
  episode: 'de episode waar de verwijzing bij hoort',
  'episode encounter': 'de episode of het contact waar een brief bij hoort',
  question: 'de hulpvraag',
  contacts: 'wie mag worden benaderd',
  explanation: 'de uitleg bij een tweede verwijzing',
}

/**
 * What each other element that we write is called on the form; of the rest the resource's own name is said, by our name
 * for it or else by its type.
 */
// biome-ignore format: a table is read by its columns
const names: Readonly<Record<string, string>> = {
  'ServiceRequest.priority':          'hoe snel het nodig is',
  'ServiceRequest.subject':           'de patiënt',
  'ServiceRequest.requester':         'de huisarts die verwijst',
  'ServiceRequest.performer':         'de organisatie waarheen u verwijst',
  'QuestionnaireResponse.subject':    'de patiënt',
  'QuestionnaireResponse.author':     'de verwijzer',
  'Consent.patient':                  'de patiënt',
  'Task.for':                         'de patiënt',
  'DocumentReference/letter':         'de verwijsbrief',
  'DocumentReference/report':         'het retourbericht',
  'DocumentReference/interim':        'een tussenbericht',
  'DocumentReference/meeting':        'het verslag van een overleg',
  'DocumentReference/supplement':     'een aanvulling',
  'DocumentReference/attachment':     'een bijlage',
  'DocumentReference/onward-letter':  'de brief voor vervolghulp',
  'ServiceRequest/proposal':          'het voorstel voor vervolghulp',
  'ServiceRequest/onward':            'de verwijzing naar vervolghulp',
  'Task/question':                    'een vraag of antwoord',
  ServiceRequest:                     'de verwijzing zelf',
  QuestionnaireResponse:              'de toestemming',
  Consent:                            'de toestemming',
  Task:                               'het verloop van de verwijzing',
  Appointment:                        'de afspraak',
  DocumentReference:                  'een brief of bijlage',
}

const typeOf = (name: string): string => name.replace(/[/.].*/, '')

/** `Task/question.for`: the element of the question, the question, the element of any Task, a Task. */
const nameOf = (element: string): string | undefined => {
  const [resource = '', path] = element.split('.')
  const type = typeOf(resource)
  return [element, resource, `${type}.${path}`, type].map((one) => names[one]).find(Boolean)
}

/**
 * What the HIS will not have, in words, from a code that names it (`http-422:ServiceRequest.reasonCode`, reliability
 * R12); null for any other code.
 */
export const refusedInWords = (code: string): string | null => {
  const [status, element] = code.split(':')
  if (element === undefined) return null
  const filed = partWords[partsNamedIn(code).join(' ')]
  if (filed !== undefined) return `Het HIS weigert ${filed} (${status}).`
  const name = nameOf(element)
  if (name === undefined) return null
  return `Het HIS weigert ${name} (${status}). Geef dit door aan uw beheerder.`
}
