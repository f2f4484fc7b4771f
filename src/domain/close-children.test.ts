import { describe, expect, it } from 'vitest'
import { answersOf, no } from '../../test/support/consents.ts'
import { aCheckedFile } from '../../test/support/files.ts'
import {
  father,
  gp,
  mother,
  organisationId,
  practiceId,
  youthWorker,
} from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, daysLater, now, theReferral } from '../../test/support/referrals.ts'
import { cancelAppointment, plan } from './appointment.ts'
import { isOpen } from './child-task.ts'
import { childTasks } from './child-tasks.ts'
import type { Slot } from './clinic-hours.ts'
import { reportProgress } from './contact.ts'
import { decideProposal, propose } from './proposal.ts'
import { answer, ask } from './question.ts'
import type { Referral } from './referral.ts'
import { sendSupplement } from './supplement.ts'
import { visibleToPractice } from './visible-to-practice.ts'
import { visibleToReceiver } from './visible-to-receiver.ts'

const slot: Slot = {
  id: 'slot-1',
  practice: practiceId,
  organisation: organisationId,
  worker: youthWorker,
  start: daysLater(9).toISOString(),
  end: daysLater(9).toISOString(),
  place: 'Kamer 2',
}

const onward = {
  help: 'verwijzing-jeugd-ggz',
  to: { name: 'Van de POH', identifiers: [] },
  because: 'Van de POH.',
  party: 'mental-health',
} as const

/** Everything at once: each side asked, the practice was proposed something, there is an appointment and a report. */
const busy = aReferral()
  .received()
  .acceptedBy()
  .started()
  .stepped(byReceiver, (one, by, at) => ask(one, { kind: 'vraag', text: 'Van de POH?' }, by, at))
  .stepped(byPractice, (one, by, at) =>
    ask(one, { kind: 'vraag', text: 'Van de praktijk?' }, by, at),
  )
  .stepped(byReceiver, (one, by, at) =>
    propose(
      one,
      { route: 'huisarts', proposed: onward, said: [answersOf(mother), answersOf(father)] },
      by,
      at,
    ),
  )
  .stepped(byPractice, (one, by, at) => plan(one, slot, by, at))
  .stepped(byReceiver, (one, _, at) =>
    reportProgress(
      one,
      { conclusion: 'Van de POH.', gpAction: null, sessions: { held: 4, planned: 6 } },
      youthWorker,
      at,
    ),
  )
  .askedToStop()

const openIn = (referral: Referral) =>
  childTasks(referral)
    .filter(isOpen)
    .map(({ kind, number, owner }) => `${kind} ${number} at ${owner}`)

describe('workflow 28: what stands open when the work ends', () => {
  it('is all listed while the work goes on', () => {
    expect(openIn(busy.build())).toEqual([
      'question 1 at practice',
      'question 2 at receiver',
      'stop-request 1 at receiver',
      'proposal 1 at practice',
    ])
  })

  it('is asked no longer, and every word of it is kept', () => {
    const ended = busy.completed().build()
    expect(openIn(ended)).toEqual(['review 1 at practice'])
    expect(ended).toMatchObject({
      questions: [
        { text: 'Van de POH?', status: 'cancelled' },
        { text: 'Van de praktijk?', status: 'cancelled' },
      ],
      proposals: [{ proposed: onward, status: 'cancelled' }],
      stopRequests: [{ status: 'cancelled' }],
      appointments: [{ status: 'cancelled', endedBy: null }],
    })
    expect(openIn(theReferral(ended).seen().build())).toEqual([])
  })

  it('stays open where it is what the review asks about, until the review is completed', () => {
    const ended = busy.completed({
      code: 'verwijzing-jeugd-ggz',
      route: 'huisarts',
      organisation: 'Zon',
    })
    expect(openIn(ended.build())).toEqual(['proposal 1 at practice', 'review 1 at practice'])
    expect(openIn(ended.seen().build())).toEqual([])
  })
})

describe('workflow 27: a supplement', () => {
  it('carries attachments, whose content is elsewhere', () => {
    const { attachment: letter } = aCheckedFile()
    const of = busy.stepped(byPractice, (one, by, at) =>
      sendSupplement(one, 'Zie brief.', by, at, [letter]),
    )
    expect(of.build().supplements).toMatchObject([{ text: 'Zie brief.', attachments: [letter] }])
    expect(busy.supplemented('Zonder.').build().supplements?.[0]).not.toHaveProperty('attachments')
  })
})

/** With an answer on each question, the proposal refused, and the appointment cancelled by the POH Jeugd. */
const answered = busy
  .stepped(byPractice, (one, by, at) => answer(one, 1, 'Antwoord van de praktijk.', by, at))
  .stepped(byReceiver, (one, by, at) => answer(one, 2, 'Van de POH.', by, at))
  .stepped(byPractice, (one, _, at) =>
    decideProposal(one, 1, { refused: 'Nee, zegt de praktijk.' }, gp, at),
  )
  .stepped(byReceiver, (one, by, at) => cancelAppointment(one, 1, 'Van de POH.', by, at))

describe('consent D4: what the practice sees of it without consent for feedback', () => {
  const seen = visibleToPractice(
    answered.consentEnded(no('withdrawal', mother, ['feedback'])).build(),
  )

  it('is what it wrote itself, and nothing that the POH Jeugd wrote', () => {
    expect(seen).toMatchObject({
      feedback: false,
      questions: [
        { text: '', answer: 'Antwoord van de praktijk.' },
        { text: 'Van de praktijk?', answer: '' },
      ],
      proposals: [{ status: 'rejected', because: 'Nee, zegt de praktijk.' }],
      appointments: [{ status: 'cancelled', because: '' }],
      reports: [],
      sessions: null,
      earlierOutcomes: [],
    })
    expect(JSON.stringify(seen)).not.toContain('Van de POH')
  })

  it('is not that something was asked, proposed or reported', () => {
    const waiting = busy.consentEnded(no('withdrawal', mother, ['feedback'])).build()
    const { questions, proposals, history } = visibleToPractice(waiting)
    expect(questions).toMatchObject([{ number: 2 }])
    expect(proposals).toEqual([])
    expect(history.map(({ row }) => row)).toEqual(['3', '4', '7', '10', '5b', '25', '17a', '19'])
    expect(
      history.every(
        ({ by, businessStatus }) =>
          by.party !== 'organisation' || businessStatus !== 'tussenbericht',
      ),
    ).toBe(true)
  })

  it('is everything with it', () => {
    const of = answered.build()
    const { questions, proposals, appointments, reports, sessions } = visibleToPractice(of)
    expect({ questions, proposals, appointments, reports }).toEqual({
      questions: of.questions,
      proposals: of.proposals,
      appointments: of.appointments,
      reports: of.reports,
    })
    expect(sessions).toEqual({ held: 4, planned: 6 })
  })
})

describe('workflow 19: what the receiver keeps once consent was taken back', () => {
  const stub = visibleToReceiver(
    answered.consentEnded(no('withdrawal', father, ['disclosure'])).build(),
    byReceiver(answered.build()),
    now.toISOString(),
  )

  it('is its own questions, answers, proposals and reports, and not a word of the practice', () => {
    expect(stub).toMatchObject({
      access: 'withdrawn',
      questions: [
        { text: 'Van de POH?', answer: '' },
        { text: '', answer: 'Van de POH.' },
      ],
      proposals: [{ proposed: onward, because: '' }],
      appointments: [],
      reports: [{ conclusion: 'Van de POH.' }],
    })
    for (const theirs of [
      'Antwoord van de praktijk',
      'Van de praktijk?',
      'Nee, zegt de praktijk',
    ]) {
      expect(JSON.stringify(stub)).not.toContain(theirs)
    }
  })

  it('is none of what only the practice wrote', () => {
    const waiting = busy.consentEnded(no('withdrawal', father, ['disclosure'])).build()
    const { questions } = visibleToReceiver(waiting, byReceiver(waiting), now.toISOString())
    expect(questions).toMatchObject([{ number: 1 }])
  })
})
