import type { TimelineEntry } from '../../../smart-app/components/timeline.tsx'
import type { ConsentStatement, Objection } from '../../domain/consent/consent-record.ts'
import { givenIn, receiversGivenIn } from '../../domain/consent/revise.ts'
import { type ConsentChange, consentChanges } from '../../domain/consent-changes.ts'
import type { Referral } from '../../domain/referral.ts'
import { formatDay } from '../../domain/words.ts'
import { personInWords, recorderInWords } from './persons.ts'
import { subjectsInWords } from './purposes.ts'

const objectionIn = (referral: Referral, { kind, by, to, receivers, on }: Objection): string => {
  const what = subjectsInWords(to, receivers)
  const did = kind === 'withdrawal' ? 'trok de toestemming in' : 'maakte bezwaar'
  return `${personInWords(by, referral)} ${did} voor ${what}, op ${formatDay(on)}`
}

const statementIn = (referral: Referral, statement: ConsentStatement): string => {
  const what = subjectsInWords(givenIn(statement), receiversGivenIn(statement))
  return `${personInWords(statement.person, referral)} gaf toestemming voor ${what}, op ${formatDay(statement.date)}`
}

/** Without the persons where the reader may not know them any more. */
const changeInWords = (referral: Referral, change: ConsentChange): string => {
  if (change.kind === 'recorded') return 'Toestemming vastgelegd'
  if (change.kind === 'confirmed') return 'Toestemming voor de hulp bevestigd'
  if (change.kind === 'missing') return 'Geen toestemming voor de hulp'
  const lines =
    change.kind === 'ended'
      ? change.objections.map((one) => objectionIn(referral, one))
      : change.statements.map((one) => statementIn(referral, one))
  return lines.join('; ') || 'Toestemming gewijzigd door de praktijk'
}

/** The history of the consent, the newest first. */
export const changeEntries = (referral: Referral): readonly TimelineEntry[] =>
  consentChanges(referral)
    .toReversed()
    .map((change) => ({
      at: change.at,
      what: changeInWords(referral, change),
      who: recorderInWords(change.by),
    }))
