/** What each element that we write is called on the form; of the others the resource's own name is said. */
// biome-ignore format: a table is read by its columns
const names: Readonly<Record<string, string>> = {
  'ServiceRequest.reasonCode':      'de hulpvraag',
  'ServiceRequest.reasonReference': 'de reden uit het dossier',
  'ServiceRequest.priority':        'hoe snel het nodig is',
  'ServiceRequest.orderDetail':     'wie mag worden benaderd',
  'ServiceRequest.note':            'de uitleg bij een tweede verwijzing',
  'ServiceRequest.encounter':       'het contact waar de verwijzing bij hoort',
  'ServiceRequest.subject':         'de patiënt',
  'ServiceRequest.requester':       'de huisarts die verwijst',
  'ServiceRequest.performer':       'de organisatie waarheen u verwijst',
  ServiceRequest:                   'de verwijzing zelf',
  Consent:                          'de toestemming',
  Task:                             'het verloop van de verwijzing',
  DocumentReference:                'de brief',
}

/**
 * What the HIS will not have, in words, from a code that names it (`http-422:ServiceRequest.reasonCode`, reliability
 * R12); null for any other code.
 */
export const refusedInWords = (code: string): string | null => {
  const [status, element] = code.split(':')
  if (element === undefined) return null
  const name = names[element] ?? names[element.replace(/\..*/, '')]
  return name === undefined
    ? null
    : `Het HIS weigert ${name} (${status}). Klopt er iets niet? Trek de verwijzing dan in en verwijs opnieuw. Klopt het wel, geef dit dan door aan uw beheerder.`
}
