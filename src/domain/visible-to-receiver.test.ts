import { describe, expect, it } from 'vitest'
import { no } from '../../test/support/consents.ts'
import { father, mother } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, byWorker, now, type ReferralBuilder } from '../../test/support/referrals.ts'
import { factsAtSending } from './facts-at-sending.ts'
import { visibleToReceiver } from './visible-to-receiver.ts'

const started = aReferral()
  .asking('GEHEIM')
  .received()
  .acceptedBy()
  .started()
  .supplemented('GEHEIM')
  .supplemented('Eigen verslag.', byReceiver)

const seen = (of: ReferralBuilder, at = now.toISOString()) =>
  visibleToReceiver(of.build(), byWorker, at)

describe('what the receiver sees', () => {
  it('is everything while consent is there, after a birthday too: consent T1', () => {
    const later = seen(started, '2029-06-01T10:00:00.000Z')
    expect(later).toMatchObject({ access: 'open', request: { question: 'GEHEIM' }, ended: [] })
    expect(later.untold.map(({ row }) => row)).toContain('T1')
    expect(later.actions).not.toContain('supplement')
  })

  it('workflow 19: is a stub with its own entries as soon as consent is taken back', () => {
    const stub = seen(started.consentEnded(no('withdrawal', mother, ['disclosure'])))
    const text = JSON.stringify(stub)
    for (const secret of ['GEHEIM', '111222333', '2017-05-31', 'Lindelaan', '0612345678', 'P06']) {
      expect(text).not.toContain(secret)
    }
    expect(text).not.toContain(father.name.text)
    expect(stub).toMatchObject({
      access: 'withdrawn',
      allowed: ['help', 'feedback'],
      ended: ['disclosure'],
      patient: { name: { text: 'Sem van der Velde' } },
      supplements: [{ text: 'Eigen verslag.' }],
      actions: ['complete', 'agree-to-stop', 'end-consent', 'renew-consent', 'supplement'],
    })
  })

  it('has nothing of what is kept for reports', () => {
    const referral = started.build()
    const kept = { ...referral, facts: factsAtSending(referral) }
    expect(visibleToReceiver(kept, byWorker, now.toISOString())).not.toHaveProperty('facts')
  })

  it('is a stub with its own outcome six months after the work ended, or as was agreed', () => {
    const done = started.completed({ conclusion: 'EIGEN' })
    expect(seen(done, '2027-05-25T21:00:00.000Z')).toMatchObject({
      access: 'open',
      request: { question: 'GEHEIM' },
    })
    const later = seen(done, '2027-05-26T10:00:00.000Z')
    expect(later).toMatchObject({
      access: 'ended',
      request: { question: '' },
      patient: { name: { text: 'Sem van der Velde' }, bsn: null },
      supplements: [{ text: 'Eigen verslag.' }],
    })
    expect(JSON.stringify(later)).toContain('EIGEN')
    expect(JSON.stringify(later)).not.toContain('GEHEIM')
    const longer = visibleToReceiver(done.build(), byWorker, '2027-05-26T10:00:00.000Z', 12)
    expect(longer.access).toBe('open')
    expect(
      seen(started.completed({ code: 'geen-contact' }), '2027-05-26T10:00:00.000Z').access,
    ).toBe('ended')
  })

  it('workflow 19: keeps in the stub what the POH Jeugd took down for the family itself', () => {
    const withdrawal = no('withdrawal', mother, ['help'])
    const own = seen(started.consentEnded(withdrawal, byReceiver))
    const theirs = seen(started.consentEnded(withdrawal, byPractice))
    expect(own.consent.objections).toMatchObject([{ by: mother }])
    expect(theirs.consent.objections).toEqual([])
  })

  it('workflow 19: stays open where only feedback ended', () => {
    const open = seen(started.consentEnded(no('withdrawal', mother, ['feedback'])))
    expect(open).toMatchObject({ access: 'open', ended: ['feedback'] })
    expect(open.untold.map(({ row }) => row)).toContain('O2')
    expect(open.actions).not.toContain('supplement')
  })

  it('is a stub with the reason once the practice withdrew, and without its words where consent had ended', () => {
    const withdrawn = seen(aReferral().received().withdrawn('verhuisd'))
    expect(withdrawn).toMatchObject({
      access: 'ended',
      coordination: { reason: { text: 'Uitgelegd aan de telefoon.' } },
    })
    const child = aReferral().forPatient({ birthDate: '2014-11-25' }).received()
    expect(seen(child.withdrawn('verhuisd'))).toMatchObject({
      coordination: { reason: { code: 'verhuisd', text: '' } },
    })
  })

  it('names nobody where it was made for the wrong child', () => {
    const referral = aReferral().withdrawn('verkeerde-patient').build()
    const wrong = {
      ...referral,
      coordination: { ...referral.coordination, status: 'entered-in-error' as const },
    } as typeof referral
    expect(visibleToReceiver(wrong, byWorker, now.toISOString()).patient.name.text).toBe('')
  })
})
