import type { Instant, LocalDate } from '../calendar.ts'
import type { Referral } from '../referral.ts'
import type {
  ConsentFacts,
  ConsentingPerson,
  ConsentRecord,
  ConsentStatement,
  NamedReceiver,
  OtherParty,
} from './consent-record.ts'
import { decideLater } from './may-disclose.ts'
import { type Consented, recordedConsentOf } from './permitted.ts'
import { revised, withStatement } from './revise.ts'
import { includesPerson } from './same-person.ts'
import { standsInTheWay } from './warnings.ts'

/** What one person said of one receiver by name: as any answer, with its day and way. */
export type SaidByName = Pick<ConsentStatement, 'person' | 'way' | 'place' | 'date'> & {
  answer: 'given' | 'refused'
}

/** A receiver of this kind of which nobody spoke yet. */
export const notNamedYet = (party: OtherParty): NamedReceiver => ({
  party,
  name: '',
  identifiers: [],
})

/** Whose yes to this receiver the table still asks on this day, the youth first. */
export const stillToAsk = (
  consented: Consented,
  receiver: NamedReceiver,
  day: LocalDate,
): readonly ConsentingPerson[] => {
  const { employment } = consented.receiver
  const { needed, warnings } = decideLater(
    recordedConsentOf(consented),
    { purpose: receiver.party, receiver, employment, day },
    [receiver.party],
  )
  const open = warnings.filter(standsInTheWay).flatMap(({ persons }) => persons)
  return needed.filter((person) => includesPerson(open, person))
}

const statementOf = (
  { party, name, identifiers }: NamedReceiver,
  { answer, ...said }: SaidByName,
): ConsentStatement => ({
  ...said,
  answers: { help: 'not-asked', disclosure: 'not-asked', feedback: 'not-asked' },
  receivers: [{ party, name, identifiers, answer }],
})

/** The consent with what was said of this receiver, as its next record; nothing where nobody was asked. */
export const withSaidByName = (
  referral: Referral,
  receiver: NamedReceiver,
  said: readonly SaidByName[],
  by: { person: ConsentRecord['recordedBy'] },
  at: Instant,
): { consent?: ConsentRecord } => {
  if (said.length === 0) return {}
  const facts = said.reduce<Pick<ConsentFacts, 'statements' | 'objections'>>(
    (before, one) => withStatement(before, statementOf(receiver, one)),
    referral.consent,
  )
  return { consent: revised(referral, facts, by, at) }
}
