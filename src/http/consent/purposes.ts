import {
  consentPurposes,
  type NamedReceiver,
  otherParties,
  type Purpose,
} from '../../domain/consent/consent-record.ts'
import { receiversIn } from '../../domain/consent/named-receiver.ts'
import { allPurposes } from '../../domain/consent/permitted.ts'
import type { Referral } from '../../domain/referral.ts'

export const purposes = allPurposes

const parties: Readonly<Partial<Record<Purpose, string>>> = otherParties

/** In a list, after "toestemming voor". */
const purposeInWords = (purpose: Purpose): string =>
  parties[purpose] === undefined
    ? ((consentPurposes as Readonly<Partial<Record<Purpose, string>>>)[purpose]?.toLowerCase() ??
      '')
    : `delen met ${partyInWords(purpose)}`

/** School and the like are said in the middle of a sentence; GGZ and Team Jeugd keep their capitals. */
export const partyInWords = (purpose: Purpose): string => {
  const name = parties[purpose] ?? ''
  return purpose === 'mental-health' || purpose === 'youth-team' ? name : name.toLowerCase()
}

/** As a choice in a form, with who is meant. */
export const purposeChoice = (
  purpose: Purpose,
  { receiver }: Pick<Referral, 'receiver'>,
): string => {
  if (purpose === 'help') return `Hulp door ${receiver.name}`
  if (purpose === 'disclosure') return `Gegevens van de huisarts naar ${receiver.name}`
  if (purpose === 'feedback') return `Bericht van ${receiver.name} aan de huisarts`
  return `${receiver.name} deelt met ${partyInWords(purpose)}`
}

/** `hulp, delen en delen met Praktijk Zon`, after "toestemming voor". */
export const subjectsInWords = (
  about: readonly Purpose[],
  receivers: readonly NamedReceiver[] = [],
): string =>
  listed([...about.map(purposeInWords), ...receivers.map(({ name }) => `delen met ${name}`)])

/** Those of whom somebody spoke by name, each as a choice in a form; by their place in the record that is on the screen. */
export const receiverChoices = ({
  consent,
  receiver,
}: Pick<Referral, 'consent' | 'receiver'>): readonly {
  value: string
  label: string
  receiver: NamedReceiver
}[] =>
  receiversIn(consent).map((one, index) => ({
    value: `r${index}`,
    label: `${receiver.name} deelt met ${one.name} (${partyInWords(one.party)})`,
    receiver: one,
  }))

/** `hulp, delen en terugkoppelen`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} en ${words.at(-1)}`
