import type { ConsentingPerson } from './consent-record.ts'

/** Of rows 1 and 8: who is still to be asked. */
export const isMissing = (person: ConsentingPerson): string =>
  person === 'patient'
    ? 'Vraag ook de jongere om toestemming.'
    : `De toestemming van ${person.name.text} ontbreekt. Vraag iedereen met gezag.`
