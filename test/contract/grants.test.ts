import { expect, it } from 'vitest'
import type { HisGrant } from '../../src/application/ports/his.ts'
import type { LaunchSession, MirrorItem } from '../../src/application/ports/store.ts'
import type { FhirId, Iss, PracticeId } from '../../src/domain/identifiers.ts'
import { child, iss, practiceId } from '../support/persons.ts'
import { aReferral, minutesLater, now } from '../support/referrals.ts'
import { aChange, aHisGrant, aLaunchSession } from '../support/sessions.ts'
import { onEveryStore } from './on-every-store.ts'

onEveryStore('the tokens of past launches', (store) => {
  const launch = async (
    granted: Partial<HisGrant> = {},
    changed: Partial<LaunchSession> = {},
  ): Promise<{ session: LaunchSession; grant: HisGrant }> => {
    const [session, grant] = [aLaunchSession(changed), aHisGrant(granted)]
    await store().launches.open(session, grant, session.id)
    return { session, grant }
  }
  const newest = (patient = child.id) => store().grants.findNewest(iss, practiceId, patient)
  const sibling = 'child-2' as FhirId
  const read = async () => {
    const found = await newest()
    if (found === null) throw new Error('no grant can be used')
    return found
  }

  it('gives the tokens of the newest launch of the practice', async () => {
    await launch({}, { startedAt: minutesLater(-20).toISOString() })
    const { grant } = await launch()
    const { accessToken, refreshToken, expiresAt } = grant
    expect(await newest()).toMatchObject({ accessToken, refreshToken, expiresAt })
  })

  it('passes over one that can be used no more', async () => {
    const usable = await launch(
      { refreshToken: null },
      { startedAt: minutesLater(-20).toISOString() },
    )
    await launch({ refreshToken: null, expiresAt: minutesLater(0.5).toISOString() })
    expect((await newest())?.accessToken).toBe(usable.grant.accessToken)
  })

  it('gives one whose access token has ended when it can be refreshed', async () => {
    const { grant } = await launch({ expiresAt: minutesLater(-60).toISOString() })
    expect((await newest())?.refreshToken).toBe(grant.refreshToken)
  })

  it('gives nothing of another practice or another HIS', async () => {
    await launch()
    expect(await store().grants.findNewest(iss, 'de-eik' as PracticeId, child.id)).toBeNull()
    const other = 'https://other.example' as Iss
    expect(await store().grants.findNewest(other, practiceId, child.id)).toBeNull()
  })

  it('fault R14, R22: gives nothing of a launch of another patient, whose token may not write here', async () => {
    const { grant } = await launch({}, { startedAt: minutesLater(-20).toISOString() })
    await launch({ patient: sibling })
    await launch({ patient: null })
    expect((await newest())?.accessToken).toBe(grant.accessToken)
    expect(await newest('child-3' as FhirId)).toBeNull()
  })

  it('gives that of a launch of another patient, or of none, when it may write for everybody', async () => {
    await launch({}, { startedAt: minutesLater(-20).toISOString() })
    const { grant } = await launch({ patient: sibling, writesForEveryPatient: true })
    expect((await newest())?.accessToken).toBe(grant.accessToken)
    expect((await newest(sibling))?.accessToken).toBe(grant.accessToken)
    const later = { startedAt: minutesLater(1).toISOString() }
    const another = await launch({ patient: null, writesForEveryPatient: true }, later)
    expect((await newest())?.accessToken).toBe(another.grant.accessToken)
  })

  it('reliability R21: stores refreshed tokens for the first who comes with them', async () => {
    await launch()
    const grant = await read()
    const refreshed = { ...aHisGrant(), expiresAt: minutesLater(120).toISOString() }
    const { accessToken, refreshToken, expiresAt } = refreshed
    const tokens = { accessToken, refreshToken, expiresAt }
    const results = await Promise.all([1, 2].map(() => store().grants.replace(grant, tokens)))
    expect(results.toSorted()).toEqual([false, true])
    expect(await newest()).toMatchObject(tokens)
    expect((await read()).version).toBeGreaterThan(grant.version)
  })

  it('reliability R21: lets one refresh at a time, and another when that one has died', async () => {
    await launch()
    const grant = await read()
    const lease = (at: Date) => store().grants.lease(grant, at, new Date(at.getTime() + 20_000))
    const leases = await Promise.all([1, 2, 3].map(() => lease(now)))
    expect(leases.toSorted()).toEqual([false, false, true])
    expect(await lease(minutesLater(0.3))).toBe(false)
    expect(await lease(minutesLater(0.5))).toBe(true)
  })

  it('reliability R21: ends the lease with the new tokens, and gives none on the old', async () => {
    await launch()
    const old = await read()
    const later = minutesLater(1)
    await store().grants.lease(old, now, later)
    await store().grants.replace(old, aHisGrant())
    expect(await store().grants.lease(old, now, later)).toBe(false)
    expect(await store().grants.lease(await read(), now, later)).toBe(true)
  })

  it('discards tokens that the HIS refuses, not those that came in their place', async () => {
    await launch()
    const grant = await read()
    await store().grants.replace(grant, aHisGrant())
    await store().grants.discard(grant)
    const refreshed = await read()
    await store().grants.discard(refreshed)
    expect(await newest()).toBeNull()
  })

  it('lets the tokens go with the session', async () => {
    const { session } = await launch()
    const other = await launch({}, { startedAt: minutesLater(-20).toISOString() })
    await store().launches.close(session.id)
    expect((await newest())?.accessToken).toBe(other.grant.accessToken)
  })

  it('lets them go at the sweep after the session has ended by itself', async () => {
    await launch()
    await store().sweep(minutesLater(30))
    expect(await newest()).not.toBeNull()
    await store().sweep(minutesLater(31))
    expect(await newest()).toBeNull()
  })

  it('keeps them while a delivery of the practice waits', async () => {
    const { session } = await launch()
    await store().referrals.commit(aChange(aReferral().build()))
    await store().launches.close(session.id)
    await store().sweep(minutesLater(31))
    expect(await newest()).not.toBeNull()
    const [item] = await store().mirror.claim(iss, now, 1_000, 1)
    await store().mirror.delivered(item as MirrorItem, {}, now)
    await store().sweep(minutesLater(31))
    expect(await newest()).toBeNull()
  })

  it('does not keep them for a delivery that they cannot write', async () => {
    const { session } = await launch({ patient: sibling })
    await store().referrals.commit(aChange(aReferral().build()))
    await store().launches.close(session.id)
    expect(await newest(sibling)).toBeNull()
  })

  it('keeps those that write for everybody while any delivery of the practice waits', async () => {
    const { session } = await launch({ patient: sibling, writesForEveryPatient: true })
    await store().referrals.commit(aChange(aReferral().build()))
    await store().launches.close(session.id)
    await store().sweep(minutesLater(31))
    expect(await newest()).not.toBeNull()
  })

  it('does not keep them for a delivery of another practice', async () => {
    const { session } = await launch()
    await store().referrals.commit(
      aChange(
        aReferral()
          .ofPractice('de-eik' as PracticeId)
          .build(),
      ),
    )
    await store().launches.close(session.id)
    expect(await newest()).toBeNull()
  })
})
