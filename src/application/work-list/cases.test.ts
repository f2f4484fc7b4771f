import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStore, type MemoryStore } from '../../../test/support/memory-store.ts'
import { coordinator } from '../../../test/support/persons.ts'
import { aSession, aWorkerSession, theDirectory } from '../../../test/support/practice-desk.ts'
import { aReferral, byGp, daysLater, now, theReferral } from '../../../test/support/referrals.ts'
import type { OutcomeCode } from '../../domain/codes.ts'
import type { OrganisationId } from '../../domain/identifiers.ts'
import type { OutcomeReport } from '../../domain/outcome-report.ts'
import type { Referral } from '../../domain/referral.ts'
import { reviewOutcome } from '../practice/review-outcome.ts'
import { withdrawReferral } from '../practice/withdraw-referral.ts'
import { auditOf } from '../step.ts'
import { acceptCase, completeCase, rejectCase, startCase } from './act-on-case.ts'
import { openCase } from './open-case.ts'
import { showWorkList } from './show-work-list.ts'

let store: MemoryStore
let today: Date
const ports = () => ({ ...store, directory: theDirectory, now: () => today })
const worker = aWorkerSession()
const gp = aSession()

const arrived = async (builder = aReferral()): Promise<Referral> => {
  const referral = builder.build()
  const audit = auditOf(referral, { event: 'referral-sent', by: byGp, correlationId: 'c0' }, now)
  await store.referrals.commit({ referral, basedOn: null, audit })
  return referral
}
const on = ({ id, version }: Referral) => ({ id, basedOn: version })
const reason = { code: 'buiten-gemeente', text: 'Het gezin woont in Weert.' } as const
const outcome = (code: OutcomeCode): OutcomeReport<OutcomeCode> => ({
  code,
  conclusion: 'Het gaat beter.',
  advice: 'Vast ritme.',
  gpAction: null,
  organisation: null,
  route: null,
})
const done = <T>(result: { ok: true; value: T } | { ok: false; failure: { kind: string } }): T => {
  if (!result.ok) throw new Error(result.failure.kind)
  return result.value
}

beforeEach(() => {
  store = createMemoryStore()
  today = now
})

describe('a case at the POH Jeugd', () => {
  it('is a stub once the months are over that its organisation reads on', async () => {
    const { id } = await arrived(aReferral().received().acceptedBy().started().completed())
    const readMonths = 1
    const directory = {
      ...theDirectory,
      readOrganisation: (one: OrganisationId) => ({
        ...theDirectory.readOrganisation(one),
        readMonths,
      }),
    }
    const open = () => openCase({ ...ports(), directory })(worker, id, 'c')
    today = daysLater(29)
    expect(await open()).toMatchObject({ access: 'open' })
    today = daysLater(32)
    expect(await open()).toMatchObject({ access: 'ended', request: { question: '' } })
  })

  it('workflow 4: is received when it is opened the first time, once', async () => {
    const { id } = await arrived()
    const opened = await openCase(ports())(worker, id, 'c1')
    expect(opened?.coordination).toEqual({ status: 'received', businessStatus: 'afgeleverd' })
    expect((await openCase(ports())(worker, id, 'c1'))?.version).toBe(opened?.version)
  })

  it('workflow 7, 10 and 14: is accepted, started and completed by its owner', async () => {
    const sent = await arrived()
    const accepted = done(await acceptCase(ports())(worker, { ...on(sent), expectedOn: null }, 'c'))
    const started = done(
      await startCase(ports())(
        worker,
        { ...on(accepted), contact: 'gesprek-gevoerd', helpConsent: 'confirmed' },
        'c',
      ),
    )
    const completed = done(
      await completeCase(ports())(
        worker,
        { ...on(started), outcome: outcome('zelf-behandeld') },
        'c',
      ),
    )
    expect(completed).toMatchObject({
      request: { status: 'active' },
      coordination: {
        status: 'completed',
        owner: worker.worker,
        outcome: { code: 'zelf-behandeld' },
      },
      review: { status: 'requested' },
    })
    expect(completed.history.map(({ row }) => row)).toEqual(['3', '7', '10', '14'])
  })

  it('workflow 15: fails when the outcome says that no conversation took place', async () => {
    const started = await arrived(aReferral().acceptedBy().started())
    const failed = done(
      await completeCase(ports())(
        worker,
        { ...on(started), outcome: outcome('geen-contact') },
        'c',
      ),
    )
    expect(failed).toMatchObject({
      coordination: { status: 'failed' },
      review: { status: 'requested' },
    })
  })

  it('workflow 8: is rejected with a reason, and waits for the huisarts', async () => {
    const sent = await arrived()
    const rejected = done(
      await rejectCase(ports())(worker, { ...on(sent), reason, alternative: null }, 'c'),
    )
    expect(rejected).toMatchObject({
      request: { status: 'active' },
      coordination: { status: 'rejected', reason },
      review: { status: 'requested' },
    })
  })

  it('shows a second person who was first, instead of overwriting', async () => {
    const sent = await arrived()
    const accepted = done(await acceptCase(ports())(worker, { ...on(sent), expectedOn: null }, 'c'))
    const second = await rejectCase(ports())(
      aWorkerSession(coordinator),
      { ...on(sent), reason, alternative: null },
      'c',
    )
    expect(second).toMatchObject({
      ok: false,
      failure: { kind: 'stale', referral: { version: accepted.version, access: 'open' } },
    })
  })

  it('refuses what the table does not have: completing before the start', async () => {
    const sent = await arrived()
    const refused = await completeCase(ports())(
      worker,
      { ...on(sent), outcome: outcome('zelf-behandeld') },
      'c',
    )
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'not-allowed' } })
  })

  it('security A27: is not there for another organisation, and the attempt is audited', async () => {
    const sent = await arrived()
    const elsewhere = { ...worker, organisation: 'cjg-elders' as OrganisationId }
    expect(await openCase(ports())(elsewhere, sent.id, 'c1')).toBeNull()
    expect(store.audited.at(-1)).toMatchObject({ event: 'access-denied', referral: sent.id })
  })
})

describe('the work list', () => {
  const groupsOf = async () => {
    const list = await showWorkList(ports())(worker, 'c1')
    return Object.fromEntries(Object.entries(list).map(([group, rows]) => [group, rows.length]))
  }

  it('divides the cases by what is expected of whom', async () => {
    await arrived()
    await arrived(aReferral().received())
    await arrived(aReferral().acceptedBy().started())
    await arrived(aReferral().acceptedBy().started().completed())
    expect(await groupsOf()).toEqual({
      uncovered: 0,
      new: 1,
      late: 0,
      waitingForMe: 2,
      waitingForOthers: 0,
      closed: 1,
    })
  })

  it('calls a case late when five working days have passed without an answer', async () => {
    await arrived()
    today = daysLater(7)
    expect(await groupsOf()).toMatchObject({ new: 1, late: 0 })
    today = daysLater(8)
    expect(await groupsOf()).toMatchObject({ new: 0, late: 1 })
  })
})

describe('what the huisarts does afterwards', () => {
  it('workflow 16: withdraws what has not started', async () => {
    const accepted = await arrived(aReferral().acceptedBy())
    const withdrawn = done(await withdrawReferral(ports())(gp, { ...on(accepted), reason }, 'c1'))
    expect(withdrawn).toMatchObject({
      request: { status: 'revoked' },
      coordination: { status: 'cancelled', businessStatus: 'ingetrokken' },
      review: null,
    })
  })

  it('workflow 16: cannot withdraw what has started', async () => {
    const started = await arrived(aReferral().acceptedBy().started())
    const refused = await withdrawReferral(ports())(gp, { ...on(started), reason }, 'c1')
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'not-allowed' } })
  })

  it.each([
    [
      '18',
      'completed work is seen',
      aReferral().acceptedBy().started().completed(),
      'gezien',
      'completed',
    ],
    [
      '18',
      'failed work is seen',
      aReferral().acceptedBy().started().completed({ code: 'geen-contact' }),
      'gezien',
      'revoked',
    ],
    ['18b', 'rejected work is closed', aReferral().rejected(), 'afsluiten', 'revoked'],
  ] as const)(
    'workflow %s: %s, and the ServiceRequest ends',
    async (_row, _name, builder, decision, status) => {
      const referral = await arrived(builder)
      const reviewed = done(await reviewOutcome(ports())(gp, { ...on(referral), decision }, 'c1'))
      expect(reviewed).toMatchObject({
        request: { status },
        review: { status: 'completed', decision, decidedBy: gp.record.user },
      })
    },
  )

  it('consent D4: does not tell by the ServiceRequest that work failed, when feedback was not allowed', async () => {
    const silent = aReferral().build()
    const statements = silent.consent.statements.map((said) => ({
      ...said,
      answers: { ...said.answers, feedback: 'refused' as const },
    }))
    const failed = theReferral({ ...silent, consent: { ...silent.consent, statements } })
      .acceptedBy()
      .started()
      .completed({ code: 'geen-contact' })
    const referral = await arrived(failed)
    const seen = done(
      await reviewOutcome(ports())(gp, { ...on(referral), decision: 'gezien' }, 'c'),
    )
    expect(seen.request.status).toBe('completed')
  })

  it('workflow 18: sees an outcome once', async () => {
    const referral = await arrived(aReferral().acceptedBy().started().completed())
    const seen = done(
      await reviewOutcome(ports())(gp, { ...on(referral), decision: 'gezien' }, 'c'),
    )
    const again = await reviewOutcome(ports())(gp, { ...on(seen), decision: 'gezien' }, 'c')
    expect(again).toMatchObject({ ok: false, failure: { kind: 'not-allowed' } })
  })

  it('security A20: never reaches the referral of another patient', async () => {
    const other = await arrived(aReferral().forPatient({ id: gp.record.user.id }))
    const refused = await withdrawReferral(ports())(gp, { ...on(other), reason }, 'c1')
    expect(refused).toEqual({ ok: false, failure: { kind: 'not-found' } })
  })
})
