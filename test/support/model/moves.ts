import { cancelAppointment, plan } from '../../../src/domain/appointment.ts'
import { addDays, amsterdamDay } from '../../../src/domain/calendar.ts'
import { endConsent, renewConsent, resume } from '../../../src/domain/change-consent.ts'
import type { Slot } from '../../../src/domain/clinic-hours.ts'
import type { OutcomeCode } from '../../../src/domain/codes.ts'
import { advise, complete, correct } from '../../../src/domain/complete.ts'
import type { SaidByName } from '../../../src/domain/consent/asked-by-name.ts'
import type { Purpose } from '../../../src/domain/consent/consent-record.ts'
import {
  reportConversation,
  reportNoShow,
  reportProgress,
  start,
} from '../../../src/domain/contact.ts'
import { decideReview } from '../../../src/domain/decide-review.ts'
import { fileUnder, fileWithout, writeAgain } from '../../../src/domain/filing.ts'
import { handOver } from '../../../src/domain/hand-over.ts'
import type { Actor, PersonActing } from '../../../src/domain/history.ts'
import { markAsError } from '../../../src/domain/mark-as-error.ts'
import { type MeetingParty, type Met, noteMeeting } from '../../../src/domain/meeting-note.ts'
import { followOnward, type OnwardNews } from '../../../src/domain/onward-progress.ts'
import type { OutcomeReport } from '../../../src/domain/outcome-report.ts'
import { hold, queue } from '../../../src/domain/pause.ts'
import type { StepOf } from '../../../src/domain/perform.ts'
import type { Practitioner, Worker } from '../../../src/domain/person.ts'
import { decideProposal, type Onward, propose } from '../../../src/domain/proposal.ts'
import {
  answer,
  ask,
  discuss,
  openQuestionsTo,
  type Question,
} from '../../../src/domain/question.ts'
import { readdress } from '../../../src/domain/readdress.ts'
import type { Referral } from '../../../src/domain/referral.ts'
import { partsLeftOut } from '../../../src/domain/service-request.ts'
import { agreeToStop, askToStop, declineToStop } from '../../../src/domain/stop-request.ts'
import { sendSupplement } from '../../../src/domain/supplement.ts'
import { accept, receive, reject } from '../../../src/domain/triage.ts'
import { answersOf, no, says } from '../consents.ts'
import * as people from '../persons.ts'

/** Everything that anybody can do on a referral, for sequences that nobody thought of. */

/** Whoever makes the move, and what they type: each text once in the whole run. */
export type Making = {
  referral: Referral
  by: Actor
  person: PersonActing
  practitioner: Practitioner
  worker: Worker
  at: string
  text: string
  /** Which of several; drawn. */
  pick: number
}

export type Move = {
  name: string
  usual: Actor['party'] | 'assistant' | 'coordinator'
  stepOf: (making: Making) => StepOf
}

/** After these little is left to do, so they are drawn less often. */
const ending = [
  'reject',
  'complete',
  'end early',
  'fail',
  'advise',
  'withdraw',
  'agree',
  'consent ends',
  'for family',
  'error',
  'close',
]

export const isEnding = ({ name }: Move): boolean => ending.includes(name)

const parties = {
  'mental-health': 'given',
  'youth-team': 'given',
  'community-team': 'given',
} as const

const pickOf = <One>(all: readonly One[], pick: number): One => all[pick % all.length] as One

const onward = ({ text, pick }: Making): Onward => ({
  help: pickOf(['verwijzing-jeugdhulp', 'verwijzing-jeugd-ggz'] as const, pick),
  to: { name: `Zon ${text}`, identifiers: [] },
  because: text,
  party: pickOf(['youth-team', 'mental-health'] as const, pick),
})

/** Mostly both parents agree; sometimes one was not asked. */
const said = ({ at, pick }: Making): readonly SaidByName[] =>
  (pick === 4 ? [people.mother] : [people.mother, people.father]).map((person) =>
    answersOf(person, 'given', amsterdamDay(new Date(at))),
  )

const outcome = <Code extends OutcomeCode>(code: Code, { text }: Making): OutcomeReport<Code> => ({
  code,
  conclusion: text,
  advice: '',
  gpAction: null,
  organisation: code.startsWith('verwijzing') ? 'Zon' : null,
  route: code.startsWith('verwijzing') ? 'huisarts' : null,
})

const codes = [
  'zelf-behandeld',
  'advies-gegeven',
  'verwijzing-jeugd-ggz',
  'verwijzing-jeugdhulp',
] as const
const failed = ['geen-contact', 'geen-toestemming', 'niet-passend'] as const

const slot = ({ at, pick, referral }: Making): Slot => ({
  id: `slot-${at}-${pick}`,
  practice: referral.practice.id,
  organisation: referral.receiver.organisation,
  worker: people.youthWorker,
  start: new Date(Date.parse(at) + (pick + 1) * 3_600_000).toISOString(),
  end: new Date(Date.parse(at) + (pick + 2) * 3_600_000).toISOString(),
  place: 'Kamer 2',
})

const heard = ({ text, pick, at }: Making): OnwardNews =>
  pickOf<OnwardNews>(
    [
      { state: 'aangemeld' },
      { state: 'wachtlijst', on: addDays(amsterdamDay(new Date(at)), 30) },
      { state: 'niet-gestart', because: text },
    ],
    pick,
  )

const inDays = ({ at, pick }: Making) => addDays(amsterdamDay(new Date(at)), pick * 9 - 3)

const attended: readonly (readonly MeetingParty[])[] = [
  ['practice', 'receiver', 'school'],
  ['receiver', 'youth-doctor'],
]

const met = (making: Making): Met => ({
  on: amsterdamDay(new Date(making.at)),
  participants: pickOf(attended, making.pick),
  content: making.text,
})

const reason = ({ text }: Making) => ({ code: 'gezin-ziet-af', text }) as const

const purposes: readonly (readonly Purpose[])[] = [
  ['feedback'],
  ['disclosure'],
  ['school'],
  ['help'],
]

const number = ({ pick }: Making) => (pick % 3) + 1

/** Mostly one that waits. */
const questionTo = (side: Question['to'], making: Making) =>
  (making.pick < 8 ? openQuestionsTo(making.referral, side).at(0)?.number : undefined) ??
  number(making)

// biome-ignore format: a table is read by its columns
export const moves: readonly Move[] = [
  { name: 'receive',      usual: 'system',       stepOf: () => receive },
  { name: 'ask GP',       usual: 'organisation', stepOf: ({ referral, text, person, at }) => ask(referral, { kind: 'vraag', text }, person, at) },
  { name: 'ask POH',      usual: 'practice',     stepOf: ({ referral, text, person, at }) => ask(referral, { kind: 'verzoek', text }, person, at) },
  { name: 'answer GP',    usual: 'practice',     stepOf: (m) => answer(m.referral, questionTo('practice', m), m.text, m.person, m.at) },
  { name: 'answer POH',   usual: 'organisation', stepOf: (m) => answer(m.referral, questionTo('receiver', m), m.text, m.person, m.at) },
  { name: 'discuss',      usual: 'practice',     stepOf: ({ referral, text, person, at }) => discuss(referral, text, person, at) },
  { name: 'accept',       usual: 'organisation', stepOf: ({ worker }) => accept(worker, null) },
  { name: 'reject',       usual: 'organisation', stepOf: (m) => reject(reason(m), m.pick > 4 ? m.text : null) },
  { name: 'first call',   usual: 'organisation', stepOf: ({ referral, worker, at }) => start(referral, { contact: 'contact-gezocht' }, worker, at) },
  { name: 'first talk',   usual: 'organisation', stepOf: ({ referral, worker, at }) => start(referral, { contact: 'gesprek-gevoerd', helpConsent: 'confirmed' }, worker, at) },
  { name: 'talk',         usual: 'organisation', stepOf: ({ referral, worker, at, pick }) => reportConversation(referral, { sessions: { held: pick, planned: 6 } }, worker, at) },
  { name: 'no-show',      usual: 'organisation', stepOf: ({ referral, at }) => reportNoShow(referral, at) },
  { name: 'progress',     usual: 'organisation', stepOf: ({ referral, text, worker, at }) => reportProgress(referral, { conclusion: text, gpAction: null }, worker, at) },
  { name: 'propose',      usual: 'organisation', stepOf: (m) => propose(m.referral, { route: m.pick > 6 ? 'gemeente' : 'huisarts', proposed: onward(m), said: said(m) }, m.person, m.at) },
  { name: 'approve',      usual: 'practice',     stepOf: (m) => decideProposal(m.referral, number(m), { onward: null }, m.practitioner, m.at) },
  { name: 'change',       usual: 'practice',     stepOf: (m) => decideProposal(m.referral, number(m), { onward: onward(m), said: said(m) }, m.practitioner, m.at) },
  { name: 'refuse',       usual: 'practice',     stepOf: (m) => decideProposal(m.referral, number(m), { refused: m.text }, m.practitioner, m.at) },
  { name: 'follow',       usual: 'organisation', stepOf: (m) => followOnward(m.referral, number(m), heard(m), m.worker, m.at) },
  { name: 'hold',         usual: 'organisation', stepOf: (m) => hold(m.referral, reason(m), inDays(m), m.at) },
  { name: 'queue',        usual: 'organisation', stepOf: (m) => queue(m.referral, inDays(m), m.at) },
  { name: 'resume',       usual: 'organisation', stepOf: ({ referral, at }) => resume(referral, at) },
  { name: 'complete',     usual: 'organisation', stepOf: (m) => complete(m.referral, outcome(pickOf(codes, m.pick), m), m.worker, m.at) },
  { name: 'end early',    usual: 'organisation', stepOf: (m) => complete(m.referral, outcome('voortijdig-beeindigd-gezin', m), m.worker, m.at) },
  { name: 'fail',         usual: 'organisation', stepOf: (m) => complete(m.referral, outcome(pickOf(failed, m.pick), m), m.worker, m.at) },
  { name: 'advise',       usual: 'organisation', stepOf: ({ referral, text, worker, at }) => advise(referral, { conclusion: text, advice: '', gpAction: null }, worker, at) },
  { name: 'correct',      usual: 'organisation', stepOf: (m) => correct(m.referral, outcome(pickOf(codes, m.pick), m), `Fout ${m.text}`, m.worker, m.at) },
  { name: 'withdraw',     usual: 'practice',     stepOf: (m) => ({ action: 'withdraw', businessStatus: 'ingetrokken', coordination: { status: 'cancelled', businessStatus: 'ingetrokken', reason: reason(m) } }) },
  { name: 'ask to stop',  usual: 'practice',     stepOf: (m) => askToStop(m.referral, reason(m), m.person, m.at) },
  { name: 'agree',        usual: 'organisation', stepOf: ({ referral, at }) => agreeToStop(referral, at) },
  { name: 'decline',      usual: 'organisation', stepOf: ({ referral, text, at }) => declineToStop(referral, text, at) },
  { name: 'seen',         usual: 'practice',     stepOf: (m) => decideReview(m.referral, { decision: 'gezien', refused: m.text }, m.practitioner, m.at) },
  { name: 'refer on',     usual: 'practice',     stepOf: (m) => decideReview(m.referral, { decision: 'verwijzen', onward: null, said: said(m) }, m.practitioner, m.at) },
  { name: 'close',        usual: 'practice',     stepOf: (m) => decideReview(m.referral, { decision: 'afsluiten' }, m.practitioner, m.at) },
  { name: 'consent ends', usual: 'practice',     stepOf: ({ referral, person, at, pick }) => endConsent(referral, no('withdrawal', people.mother, pickOf(purposes, pick)), person, at) },
  { name: 'for family',   usual: 'organisation', stepOf: ({ referral, person, at, pick }) => endConsent(referral, no('objection', people.father, pickOf(purposes, pick)), person, at) },
  { name: 'mother again', usual: 'practice',     stepOf: ({ referral, person, at }) => renewConsent(referral, says(people.mother, 'given', { parties }), person, at) },
  { name: 'father again', usual: 'organisation', stepOf: ({ referral, person, at }) => renewConsent(referral, says(people.father, 'given', { parties }), person, at) },
  { name: 'error',        usual: 'practice',     stepOf: ({ referral, text }) => markAsError(referral, text) },
  { name: 'hand over',    usual: 'coordinator',  stepOf: ({ referral, text, at }) => handOver(referral, people.youthWorker, text, people.coordinator, at) },
  { name: 'readdress',    usual: 'practice',     stepOf: (m) => readdress(m.referral, m.pick > 4 ? people.otherGp : people.namedGp, m.practitioner, m.at) },
  { name: 'plan',         usual: 'assistant',    stepOf: (m) => plan(m.referral, slot(m), m.person, m.at) },
  { name: 'plan by POH',  usual: 'organisation', stepOf: (m) => plan(m.referral, slot(m), m.person, m.at) },
  { name: 'cancel',       usual: 'assistant',    stepOf: (m) => cancelAppointment(m.referral, number(m), m.text, m.person, m.at) },
  { name: 'met, by GP',   usual: 'practice',     stepOf: (m) => noteMeeting(m.referral, met(m), m.person, m.at) },
  { name: 'met, by POH',  usual: 'organisation', stepOf: (m) => noteMeeting(m.referral, met(m), m.person, m.at) },
  { name: 'supplement',   usual: 'practice',     stepOf: ({ referral, text, person, at }) => sendSupplement(referral, text, person, at) },
  { name: 'write again',  usual: 'assistant',    stepOf: () => writeAgain() },
  { name: 'file',         usual: 'practice',     stepOf: ({ referral, pick }) => pick > 4 ? fileUnder(referral, null) : fileWithout(referral, pickOf(partsLeftOut, pick)) },
  { name: 'send on',      usual: 'organisation', stepOf: ({ referral, text, person, at }) => sendSupplement(referral, text, person, at) },
]
