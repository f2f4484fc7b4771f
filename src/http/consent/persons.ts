import type { ConsentingPerson } from '../../domain/consent/consent-record.ts'
import { personsOf } from '../../domain/consent/revise.ts'
import type { Practitioner, Worker } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatName, relationWords } from '../../domain/words.ts'

/** `Fatima Haddad, moeder`. */
export const personInWords = (person: ConsentingPerson, { patient }: Referral): string =>
  person === 'patient'
    ? `${formatName(patient.name)}, de jeugdige zelf`
    : `${formatName(person.name)}, ${relationWords[person.relation]}`

/** Of the practice or of the receiver, by name. */
export const recorderInWords = (recorder: Practitioner | Worker): string =>
  typeof recorder.name === 'string' ? recorder.name : formatName(recorder.name)

/** Who can take consent back or give it anew, by their place in the record that is on the screen. */
export const personChoices = (
  referral: Referral,
): readonly { value: string; label: string; person: ConsentingPerson }[] =>
  personsOf(referral.consent).map((person, index) => ({
    value: `p${index}`,
    label: personInWords(person, referral),
    person,
  }))
