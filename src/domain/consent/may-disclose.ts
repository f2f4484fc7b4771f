import { amsterdamDay, type BirthDate, type LocalDate } from '../calendar.ts'
import type { Employment } from '../referral.ts'
import { failure, type Result, success } from '../result.ts'
import { isAgainst } from './answers.ts'
import type { ConsentingPerson, ConsentRecord, NamedReceiver, Purpose } from './consent-record.ts'
import { sendingPurposes } from './decide.ts'
import { type Decision, decisionFrom } from './decision.ts'
import { evaluate, withAsked } from './evaluate.ts'
import { factsOf, type Situation } from './facts.ts'
import { includesPerson } from './same-person.ts'
import { standsInTheWay, type Warning } from './warnings.ts'

/**
 * What is to be disclosed or done, in which direction, with whom, and on which day. `receiver`: to one of that kind by
 * name, which asks a yes to this very one.
 */
export type Disclosure = {
  purpose: Purpose
  receiver?: NamedReceiver | null
  employment: Employment
  day: LocalDate
}

export type RecordedConsent = { birthDate: BirthDate | null; consent: ConsentRecord }

/** To share anything is to help: sharing with the POH Jeugd rests on both consents, the rest on its own. */
const purposesOf = (purpose: Purpose): readonly Purpose[] =>
  purpose === 'disclosure' ? sendingPurposes : [purpose]

/** A consent that came after the day of disclosure still counts: what waited for it may then be read. */
const situationOf = ({ birthDate, consent }: RecordedConsent): Situation => ({
  birthDate,
  consent,
  recordedIn: consent.band,
  knownUntil: amsterdamDay(new Date(consent.recordedAt)),
})

/** The table, read for what is recorded and one purpose, at the age of that day. */
export const decideLater = (
  recorded: RecordedConsent,
  { purpose: _, ...asked }: Disclosure,
  purposes: readonly Purpose[],
): Decision =>
  decisionFrom(
    purposes.flatMap((purpose) =>
      evaluate(factsOf(situationOf(recorded), { ...asked, occasion: 'later', purpose })),
    ),
  )

/**
 * The gate of every disclosure after sending (a supplement, an answer, a report, a letter, another party):
 * the same table at that day's age. A birthday stops what is new until the new band's consent is there; the
 * youth's own earlier consent counts (consent T1). Fails with what stands in the way.
 */
export const mayDisclose = (
  recorded: RecordedConsent,
  disclosure: Disclosure,
): Result<Decision, readonly Warning[]> => {
  const decision = decideLater(recorded, disclosure, purposesOf(disclosure.purpose))
  return decision.maySend ? success(decision) : failure(decision.warnings.filter(standsInTheWay))
}

const askedOn = (recorded: RecordedConsent, disclosure: Disclosure): readonly ConsentingPerson[] =>
  withAsked(factsOf(situationOf(recorded), { ...disclosure, occasion: 'later' })).asked

/** Whether somebody whose consent counted on the day of saying no has said it, to this or to the help. */
const wasObjected = (
  recorded: RecordedConsent,
  { purpose, receiver, employment }: Disclosure,
): boolean =>
  recorded.consent.objections
    .filter(({ endedOn }) => endedOn === null)
    .some((objection) =>
      purposesOf(purpose).some(
        (one) =>
          isAgainst(objection, one, receiver) &&
          includesPerson(
            askedOn(recorded, { purpose: one, employment, day: objection.on }),
            objection.by,
          ),
      ),
    )

/**
 * Whether what was lawfully received may still be read. A birthday changes nothing; an objection or withdrawal
 * by somebody whose consent counted ends it, in that direction, until everybody who counts today says yes again
 * (workflow 19).
 */
export const mayStillRead = (recorded: RecordedConsent, disclosure: Disclosure): boolean =>
  !wasObjected(recorded, disclosure) || mayDisclose(recorded, disclosure).ok
