import { type ReportKind, reportKinds } from '../../domain/report.ts'
import { failure, success } from '../../domain/result.ts'
import type {
  DocumentAsTold,
  InterimAsTold,
  LetterAsTold,
  MeetingAsTold,
  OnwardLetterAsTold,
  ReportAsTold,
  SupplementAsTold,
} from '../../domain/told/documents.ts'
import { bothWays, type Places } from '../both-ways/both-ways.ts'
import { codedOneOf, theCode, theCoding } from '../both-ways/coded-kinds.ts'
import { pdf, plainText } from '../both-ways/content.ts'
import { headedBy, only, orNull } from '../both-ways/how-many.ts'
import type { Kind } from '../both-ways/kind.ts'
import { at, type Place } from '../both-ways/place.ts'
import { exactly, moment, oneOf } from '../both-ways/plain-kinds.ts'
import { held, ours, sameNumber, someone } from '../both-ways/reference-kinds.ts'
import { numberOf, successive } from '../write/naming.ts'
import { restriction } from './restriction.ts'

const everyDocument: Places<DocumentAsTold> = {
  isRestricted: restriction,
  patient: at('subject', someone('Patient')),
  date: at('date', moment),
  author: at('author', only(someone('Practitioner', 'PractitionerRole', 'Organization'))),
}

/** The codes of LOINC for what was written; the words are ours. */
const types = {
  referral: { code: '57133-1', display: 'Referral note' },
  consult: { code: '11488-4', display: 'Consult note' },
  letter: { code: '51852-2', display: 'Letter' },
} as const

/** For who reads it; that it came back otherwise changes nothing. */
const writtenOnly = (text: string): Kind<null> => ({
  write: () => text,
  read: () => success(null),
})

const called = (type: keyof typeof types, title: string): readonly Place<null>[] => [
  at('docStatus', exactly('final')),
  at('type', theCoding({ system: 'http://loinc.org', ...types[type] }, title)),
  at('description', writtenOnly(title)),
]

const standing = at('status', oneOf(['current', 'entered-in-error'] as const))
const isAboutRequest = at('context.related', only(ours('ServiceRequest')))
const withReason = headedBy(ours('ServiceRequest'), orNull(held('Condition')))

const letterTitle = 'Verwijsbrief POH Jeugd'

/** The referral as a letter, for a HIS that holds no ServiceRequest. LOINC 57133-1 is the letter that asks. */
export const letter = bothWays<LetterAsTold>({
  type: 'DocumentReference',
  profile: 'document',
  fixed: called('referral', letterTitle),
  told: {
    ...everyDocument,
    status: standing,
    pdf: pdf(letterTitle),
    encounter: at('context.encounter', orNull(only(held('Encounter')))),
    reason: at('context.related', orNull(only(held('Condition')))),
  },
})

const onwardTitle = 'Verwijsbrief voor vervolghulp'

/** The letter that the new receiver asks for: of the huisarts's own request. */
export const onwardLetter = bothWays<OnwardLetterAsTold>({
  type: 'DocumentReference',
  profile: 'document',
  fixed: called('referral', onwardTitle),
  told: {
    ...everyDocument,
    status: standing,
    pdf: pdf(onwardTitle),
    reason: at(
      'context.related',
      headedBy(ours(sameNumber('ServiceRequest/onward')), orNull(held('Condition'))),
    ),
  },
})

/** From the second on it takes the place of the one before (workflow 26). */
const replacesEarlier: Kind<null> = {
  write: (_, { naming, name }) => {
    const number = numberOf(name)
    if (number === 1) return undefined
    const earlier = successive('DocumentReference/report', number - 1)
    const target = { type: 'DocumentReference', identifier: naming.identifier(earlier) }
    return [{ code: 'replaces', target }]
  },
  read: (found, { name }) => {
    if (numberOf(name) === 1) return found === undefined ? success(null) : failure('malformed')
    return found === undefined ? failure('missing') : success(null)
  },
}

const reportTitle = 'Retourbericht POH Jeugd'

/**
 * The retourbericht: the letter as PDF, and the same in a few lines for the journaal. LOINC 11488-4 (consult note) is
 * what a consultant writes back to who asked.
 */
export const report = bothWays<ReportAsTold>({
  type: 'DocumentReference',
  profile: 'document',
  fixed: [
    ...called('consult', reportTitle),
    at('category', only(theCode('report-kind', 'afsluiting'))),
    at('relatesTo', replacesEarlier),
  ],
  told: {
    ...everyDocument,
    status: at('status', oneOf(['current', 'superseded', 'entered-in-error'])),
    pdf: pdf(reportTitle),
    journal: plainText(`${reportTitle}, voor het journaal`),
    reason: at('context.related', withReason),
  },
})

const interimTitle = 'Verslag POH Jeugd'
const interimKinds = Object.keys(reportKinds) as ReportKind[]

/** A report during the work: na intake, voortgang (workflow 11). */
export const interim = bothWays<InterimAsTold>({
  type: 'DocumentReference',
  profile: 'document',
  fixed: called('consult', interimTitle),
  told: {
    ...everyDocument,
    status: standing,
    kind: at('category', only(codedOneOf('report-kind', interimKinds))),
    text: plainText(interimTitle),
    reason: at('context.related', withReason),
  },
})

const meetingTitle = 'Overleg met anderen (MDO)'

/** What was said at a multidisciplinair overleg (workflow 11e); who else was there is in its words. */
export const meeting = bothWays<MeetingAsTold>({
  type: 'DocumentReference',
  profile: 'document',
  fixed: [
    ...called('consult', meetingTitle),
    isAboutRequest,
    at('category', only(theCode('report-kind', 'mdo'))),
  ],
  told: { ...everyDocument, status: standing, text: plainText(meetingTitle) },
})

const supplementTitle = 'Aanvulling bij verwijzing POH Jeugd'

/** A nazending, in the words of whoever wrote it (workflow 27). LOINC 51852-2 is a letter of any kind. */
export const supplement = bothWays<SupplementAsTold>({
  type: 'DocumentReference',
  profile: 'document',
  fixed: [...called('letter', supplementTitle), isAboutRequest],
  told: { ...everyDocument, status: standing, text: plainText(supplementTitle) },
})
