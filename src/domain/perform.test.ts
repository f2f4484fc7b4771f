import { describe, expect, it } from 'vitest'
import {
  assistant,
  coordinator,
  gp,
  mentalHealthWorker,
  practiceId,
  youthWorker,
} from '../../test/support/persons.ts'
import { byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, byGp, byWorker, now } from '../../test/support/referrals.ts'
import { type Coordination, isFinal } from './coordination.ts'
import type { Actor } from './history.ts'
import { mayPerform, perform, rolesOf, type Step } from './perform.ts'
import type { Proposal } from './proposal.ts'
import type { Question } from './question.ts'
import type { Referral } from './referral.ts'
import { withStopRequest } from './stop-request.ts'
import { findTransition, type Role, transitions } from './transitions.ts'

const at = now.toISOString()
const reason = { code: 'gezin-ziet-af', text: 'Het gaat beter.' } as const
const report = { conclusion: 'Klaar.', advice: '', gpAction: null, organisation: null, route: null }
const work = { owner: youthWorker, startedAt: at }

/** One of each status. */
const states: readonly Coordination[] = [
  { status: 'requested', businessStatus: 'verzonden' },
  { status: 'received', businessStatus: 'afgeleverd' },
  { status: 'accepted', businessStatus: 'geaccepteerd', owner: youthWorker, expectedOn: null },
  { status: 'in-progress', businessStatus: 'gesprek-gevoerd', ...work },
  {
    status: 'on-hold',
    businessStatus: 'gezin-wacht',
    ...work,
    reason,
    expectedOn: '2026-12-24' as never,
  },
  { status: 'rejected', businessStatus: 'afgewezen', reason, alternative: null },
  {
    status: 'completed',
    businessStatus: 'afgerond',
    ...work,
    endedAt: at,
    outcome: { code: 'advies-gegeven', ...report },
  },
  {
    status: 'failed',
    businessStatus: 'afgerond',
    ...work,
    endedAt: at,
    outcome: { code: 'geen-contact', ...report },
  },
  { status: 'cancelled', businessStatus: 'ingetrokken', reason },
  { status: 'entered-in-error', businessStatus: 'ingetrokken', reason },
]

const actors: Readonly<Record<Role, Actor>> = {
  gp: byGp,
  assistant: { party: 'practice', practice: practiceId, person: assistant },
  'youth-worker': byWorker,
  coordinator: { ...byWorker, person: coordinator } as Actor,
  system: { party: 'system' },
  his: { party: 'his', practice: practiceId },
}

const actions = [...new Set(transitions.map(({ action }) => action))]
const roles = Object.keys(actors) as readonly Role[]

const sent = aReferral().build()
const asksToStop = { party: 'practice', practice: practiceId, person: gp } as const

const aQuestion = (number: number, to: Question['to']): Question => ({
  number,
  kind: 'vraag',
  to,
  askedAt: at,
  askedBy: asksToStop,
  text: 'Wie haalt Sem op?',
  answerBy: null,
  status: 'requested',
})

const aProposal: Proposal = {
  number: 1,
  proposedAt: at,
  proposedBy: byReceiver(sent),
  route: 'huisarts',
  proposed: {
    help: 'verwijzing-jeugd-ggz',
    to: { name: 'Praktijk Zon', identifiers: [] },
    because: 'Somber.',
    party: 'mental-health',
  },
  status: 'requested',
}

/** With everything open that a row may need to be open; a request to stop is asked for where there is none yet. */
const inState = (coordination: Coordination, action = ''): Referral => ({
  ...sent,
  coordination,
  review: { status: 'requested', openedAt: at },
  stopRequests: action === 'ask-to-stop' ? [] : withStopRequest(sent, reason, asksToStop, at),
  questions: [aQuestion(1, 'practice'), aQuestion(2, 'receiver')],
  proposals: [aProposal],
  ...(action === 'advise' ? { request: { ...sent.request, kind: 'overleg' } } : {}),
})

const step = (action: string, role: Role, to: Coordination): Step => ({
  action,
  by: actors[role],
  at,
  businessStatus: null,
  coordination: to,
  to: to.status,
})

/** Every action in every status by every role, towards every status. */
const everyStep = actions.flatMap((action) =>
  states.flatMap((from) =>
    roles.flatMap((role) => states.map((to) => ({ action, from, role, to }))),
  ),
)

const rowIn = (action: string, from: Coordination, role: Role, to: Coordination) =>
  transitions.find(
    (row) =>
      row.action === action &&
      row.from.includes(from.status) &&
      row.who.includes(role) &&
      row.to.includes(to.status),
  )

describe('the table of transitions', () => {
  it('decides every step: allowed as the row says, and refused where there is no row', () => {
    const wrong = everyStep.filter(({ action, from, role, to }) => {
      const row = rowIn(action, from, role, to)
      const done = perform(inState(from, action), step(action, role, to))
      if (!done.ok || row === undefined) return done.ok || row !== undefined
      const { coordination, history, version } = done.value
      return coordination.status !== to.status || history.at(-1)?.row !== row.row || version !== 2
    })
    expect(wrong).toEqual([])
  })

  it('has no row that leads from a final status to another status, but for what was an error', () => {
    const rows = transitions.filter(({ from }) => from.some((one) => isFinal(one as never)))
    const leading = rows.filter(({ to }) => to.some((one) => one !== 'same' && one !== 'draft'))
    expect(leading.map(({ row }) => row)).toEqual(['21'])
  })

  it('workflow 20: a final Task is never reopened', () => {
    const reopened = everyStep.filter(
      ({ action, from, role, to }) =>
        isFinal(from.status) &&
        to.status !== from.status &&
        to.status !== 'entered-in-error' &&
        perform(inState(from, action), step(action, role, to)).ok,
    )
    expect(reopened).toEqual([])
  })

  it('names each row of the workflow once', () => {
    const rows = transitions.map(({ row }) => row)
    expect(new Set(rows).size).toBe(rows.length)
    expect(rows).toHaveLength(49)
  })

  // biome-ignore format: a table is read by its columns
  it.each([
    ['workflow 3b', 'link-family', 'requested', 'gp',          true],
    ['workflow 3b', 'link-family', 'requested', 'assistant',   false],
    ['workflow 3b', 'link-family', 'entered-in-error', 'gp',   false],
    ['workflow 3c', 'unlink-family', 'completed', 'gp',        true],
    ['workflow 29b', 'write-again', 'requested', 'assistant',  true],
    ['workflow 29b', 'write-again', 'entered-in-error', 'gp',  true],
    ['workflow 29b', 'write-again', 'received', 'youth-worker', false],
    ['workflow 29c', 'file',    'completed',   'gp',           true],
    ['workflow 29c', 'file',    'requested',   'assistant',    false],
    ['workflow 4',  'receive',  'requested',   'system',       true],
    ['workflow 4',  'receive',  'requested',   'gp',           false],
    ['workflow 7',  'accept',   'requested',   'youth-worker', true],
    ['workflow 7',  'accept',   'received',    'coordinator',  true],
    ['workflow 7',  'accept',   'accepted',    'youth-worker', false],
    ['workflow 7',  'accept',   'received',    'gp',           false],
    ['workflow 8',  'reject',   'received',    'coordinator',  true],
    ['workflow 9',  'reject',   'accepted',    'youth-worker', true],
    ['workflow 11e', 'note-meeting', 'accepted', 'gp',         true],
    ['workflow 11e', 'note-meeting', 'received', 'gp',         false],
    ['workflow 9',  'reject',   'accepted',    'coordinator',  false],
    ['workflow 9',  'reject',   'in-progress', 'youth-worker', false],
    ['workflow 10', 'start',    'accepted',    'youth-worker', true],
    ['workflow 10', 'start',    'received',    'youth-worker', false],
    ['workflow 10', 'start',    'accepted',    'coordinator',  false],
    ['workflow 14', 'complete', 'on-hold',     'youth-worker', true],
    ['workflow 14', 'complete', 'accepted',    'youth-worker', false],
    ['workflow 16', 'withdraw', 'accepted',    'gp',           true],
    ['workflow 16', 'withdraw', 'accepted',    'assistant',    false],
    ['workflow 16', 'withdraw', 'in-progress', 'gp',           false],
    ['workflow 18', 'review',   'completed',   'gp',           true],
    ['workflow 18', 'review',   'completed',   'assistant',    false],
    ['workflow 18b', 'review',  'rejected',    'gp',           true],
    ['workflow 18b', 'review',  'received',    'gp',           false],
    ['workflow 19c', 'end-consent', 'completed', 'gp',         true],
    ['workflow 19c', 'end-consent', 'failed',  'youth-worker', true],
    ['workflow 19c', 'end-consent', 'failed',  'system',       false],
    ['workflow 19c', 'end-consent', 'entered-in-error', 'gp',  false],
    ['workflow 19b', 'renew-consent', 'failed', 'youth-worker', true],
    ['workflow 20', 'refer-again', 'failed',   'assistant',    true],
    ['workflow 20', 'refer-again', 'accepted', 'gp',           false],
  ] as const)('%s: %s from %s by %s is %s', (_, action, from, role, allowed) =>
    expect(findTransition(action, from, role) !== null).toBe(allowed),
  )
})

describe('a step', () => {
  it('workflow 14: opens a review for the practice and leaves the request active', () => {
    const done = aReferral().received().acceptedBy().started().completed().build()
    expect(done.review).toEqual({ status: 'requested', openedAt: done.history.at(-1)?.at })
    expect(done.request.status).toBe('active')
  })

  it('workflow 15: an outcome without a conversation is the row that fails', () => {
    const failed = aReferral().received().acceptedBy().started().completed({ code: 'geen-contact' })
    expect(failed.build().history.at(-1)?.row).toBe('15')
  })

  it('workflow 16: revokes the request', () => {
    expect(aReferral().received().withdrawn().build().request.status).toBe('revoked')
  })

  it('workflow 18: a decision is taken once', () => {
    const seen = aReferral().received().acceptedBy().started().completed().seen().build()
    expect(seen.request.status).toBe('completed')
    expect(mayPerform(seen, 'review', byGp)).toBe(false)
    expect(perform(seen, { action: 'review', by: byGp, at, businessStatus: null }).ok).toBe(false)
  })

  it('workflow 18b: what the practice withdrew itself asks no decision of it', () => {
    expect(mayPerform(aReferral().withdrawn().build(), 'review', byGp)).toBe(false)
  })

  it('throws when it sets a status that its row does not lead to', () => {
    const referral = aReferral().received().build()
    const wrong: Step = {
      action: 'accept',
      by: byWorker,
      at,
      businessStatus: 'afgerond',
      coordination: { status: 'cancelled', businessStatus: 'ingetrokken', reason },
    }
    expect(() => perform(referral, wrong)).toThrow('row 7 does not lead to cancelled')
  })

  it('changes nothing in the referral that it was given', () => {
    const referral = aReferral().received().build()
    const before = structuredClone(referral)
    perform(referral, step('accept', 'youth-worker', states[2] as Coordination))
    expect(referral).toEqual(before)
  })
})

describe('the roles of an actor', () => {
  it('of a POH-GGZ are those of the huisarts where the practice allows it, else of the assistant', () => {
    const actor = { party: 'practice', practice: practiceId, person: mentalHealthWorker } as const
    expect(rolesOf({ ...actor, mayRefer: true })).toEqual(['gp'])
    expect(rolesOf(actor)).toEqual(['assistant'])
  })

  it('of a worker are those of the login', () => {
    const person = { ...youthWorker, roles: ['coordinator', 'youth-worker'] as const }
    expect(rolesOf({ ...byWorker, person } as Actor)).toEqual(['coordinator', 'youth-worker'])
  })
})
