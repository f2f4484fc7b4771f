import { describe, expect, it } from 'vitest'
import { aConsult, answered } from '../../../test/support/consults.ts'
import {
  coordinator,
  gp,
  organisationId,
  practiceId,
  youthWorker,
} from '../../../test/support/persons.ts'
import { byReceiver } from '../../../test/support/referral-steps.ts'
import { aReferral, theReferral } from '../../../test/support/referrals.ts'
import { cancelConsult } from '../../domain/consult.ts'
import { reportNoShow, reportProgress } from '../../domain/contact.ts'
import { handOver } from '../../domain/hand-over.ts'
import type { PersonActing } from '../../domain/history.ts'
import type { Worker } from '../../domain/person.ts'
import type { Referral } from '../../domain/referral.ts'
import { accept } from '../../domain/triage.ts'
import { eventsOf, eventsOfConsult } from './who-is-told.ts'

const toOrganisation = `organisation/${organisationId}`
const toPractice = `practice/${practiceId}`

/** Whom the last step tells. */
const lastTells = (referral: Referral) =>
  eventsOf(referral, referral.version - 1).map(({ addressee }) => addressee)

const other: Worker = { id: 'worker-habets', name: 'Tom Habets', roles: ['youth-worker'] }

const byWorker =
  (person: Worker) =>
  (referral: Referral): PersonActing =>
    byReceiver(referral, person)

const accepted = () => aReferral().received().acceptedBy()

describe('who is told by mail', () => {
  it('tells the organisation of a new referral (workflow 3)', () => {
    const referral = aReferral().build()
    expect(eventsOf(referral, null)).toEqual([{ addressee: toOrganisation, version: 1 }])
  })

  it('tells the organisation that it was withdrawn (workflow 16)', () => {
    expect(lastTells(accepted().withdrawn().build())).toEqual([toOrganisation])
  })

  it.each([
    ['8', aReferral().received().rejected().build()],
    ['9', accepted().rejected().build()],
    ['14', accepted().started().completed().build()],
    ['15', accepted().started().completed({ code: 'geen-contact' }).build()],
  ])('tells the practice how it ended (workflow %s)', (row, referral) => {
    expect(referral.history.at(-1)?.row).toBe(row)
    expect(lastTells(referral)).toEqual([toPractice])
  })

  it.each([
    ['4', aReferral().received().build()],
    ['7', accepted().build()],
    ['10', accepted().started().build()],
    ['18', accepted().started().completed().seen().build()],
  ])('tells nobody of what the screens show (workflow %s)', (row, referral) => {
    expect(referral.history.at(-1)?.row).toBe(row)
    expect(lastTells(referral)).toEqual([])
  })

  it('tells the organisation of what a coordinator gives a colleague, and not of what is taken up oneself (workflow 7, 22)', () => {
    const accepts = (by: Worker) =>
      aReferral()
        .received()
        .stepped(byWorker(by), () => accept(youthWorker, null))
    const gives = (to: Worker) =>
      accepts(coordinator).stepped(byWorker(coordinator), (one, _, at) =>
        handOver(one, to, 'Verlof.', coordinator, at),
      )
    expect(lastTells(accepts(coordinator).build())).toEqual([toOrganisation])
    expect(lastTells(accepts(youthWorker).build())).toEqual([])
    expect(lastTells(gives(other).build())).toEqual([toOrganisation])
    expect(lastTells(gives(coordinator).build())).toEqual([])
  })

  it('tells the practice in between of a report and of the second no-show only (workflow 11)', () => {
    const noShow = (before: ReturnType<typeof accepted>) =>
      before.stepped(byReceiver, (one, _, at) => reportNoShow(one, at))
    const report = { conclusion: 'Gaat beter.', gpAction: null }
    const reported = accepted()
      .started()
      .stepped(byReceiver, (one, _, at) => reportProgress(one, report, youthWorker, at))
    const once = noShow(accepted().started())
    expect(lastTells(reported.build())).toEqual([toPractice])
    expect(lastTells(once.build())).toEqual([])
    expect(lastTells(noShow(once).build())).toEqual([toPractice])
    expect(lastTells(noShow(noShow(once)).build())).toEqual([])
  })

  it('tells each step of a change of several steps, and none before it', () => {
    const completed = accepted().started().completed().build()
    expect(eventsOf(completed, 1)).toEqual([{ addressee: toPractice, version: completed.version }])
    expect(eventsOf(completed, completed.version)).toEqual([])
  })

  it('tells the side that did not do it (workflow 21)', () => {
    const as = (by: 'practice' | 'organisation') => {
      const { history, ...referral } = accepted().build()
      const line = history.find((entry) => entry.by.party === by)
      if (line === undefined) throw new Error(`no line by the ${by}`)
      return {
        ...referral,
        history: [...history.slice(0, -1), { ...line, version: 3, row: '21' as const }],
      }
    }
    expect(lastTells(as('practice'))).toEqual([toOrganisation])
    expect(lastTells(as('organisation'))).toEqual([toPractice])
  })

  it('tells the practice nothing that its screen may not show (consent D4)', () => {
    const waiting = (referral: Referral): Referral => ({
      ...referral,
      version: referral.version + 1,
      history: [
        ...referral.history,
        { ...lineOf(referral), version: referral.version + 1, row: '12' },
      ],
    })
    const lineOf = ({ history }: Referral) => {
      const line = history.at(-1)
      if (line === undefined) throw new Error('no history')
      return line
    }
    const open = accepted().started().build()
    expect(lastTells(waiting(open))).toEqual([toPractice])
    const withoutFeedback = theReferral(open).refusedBy('mother').build()
    expect(lastTells(waiting(withoutFeedback))).toEqual([])
    expect(lastTells(theReferral(withoutFeedback).completed().build())).toEqual([toPractice])
  })

  it('tells the organisation of an anonymous overleg, the practice of its answer, the organisation that it is over', () => {
    const asked = aConsult()
    const cancelled = cancelConsult(asked, gp, asked.askedAt)
    if (!cancelled.ok) throw new Error(cancelled.failure.kind)
    expect(eventsOfConsult(asked)).toEqual([{ addressee: toOrganisation, version: 1 }])
    expect(eventsOfConsult(answered(asked))).toEqual([{ addressee: toPractice, version: 2 }])
    expect(eventsOfConsult(cancelled.value)).toEqual([{ addressee: toOrganisation, version: 2 }])
  })
})
