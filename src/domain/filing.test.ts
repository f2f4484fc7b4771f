import { describe, expect, it } from 'vitest'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, minutesLater, theReferral } from '../../test/support/referrals.ts'
import { asFiled, fileUnder, fileWithout, needsLetter, writeAgain } from './filing.ts'
import type { FhirId } from './identifiers.ts'
import type { Referral } from './referral.ts'
import type { PartLeftOut, Reason } from './service-request.ts'
import { visibleToReceiver } from './visible-to-receiver.ts'

const other: Reason = {
  conditionId: 'condition-z20' as FhirId,
  code: null,
  title: 'Relatieprobleem',
}

const sent = () => {
  const referral = aReferral().received().build()
  const changed = { encounter: 'contact-1' as FhirId, duplicateReason: 'Er is meer.' }
  return theReferral({ ...referral, request: { ...referral.request, ...changed } })
}

const without = (...parts: readonly PartLeftOut[]): Referral =>
  parts
    .reduce(
      (one, part) => one.stepped(byPractice, (referral) => fileWithout(referral, part)),
      sent(),
    )
    .build()

describe('what the HIS would not have (reliability R12)', () => {
  it.each([
    ['encounter', { encounter: null }, false],
    ['question', { question: 'Zie de verwijsbrief.' }, true],
    ['contacts', { contacts: [] }, true],
    ['explanation', { duplicateReason: null }, false],
  ] as const)('is left out there: %s, and the rest stays', (part, instead, letter) => {
    const { request } = without(part)
    const { filing: _, ...asSent } = request
    expect(asFiled(request)).toEqual({ ...asSent, ...instead })
    expect(needsLetter(request)).toBe(letter)
  })

  it('is left out together with what was left out before', () => {
    const { request } = without('encounter', 'question')
    expect(asFiled(request)).toMatchObject({ encounter: null, question: 'Zie de verwijsbrief.' })
  })

  it.each([[other], [null]])('may be an episode: it stands under %j there', (episode) => {
    const { request } = sent()
      .stepped(byPractice, (referral) => fileUnder(referral, episode))
      .build()
    expect(asFiled(request).reason).toEqual(episode)
    expect(request.reason?.title).toBe('Slaapstoornis')
  })

  it('is nothing of a request that the HIS took as it was', () => {
    const { request } = aReferral().build()
    expect(asFiled(request)).toEqual(request)
    expect(needsLetter(request)).toBe(false)
  })
})

describe('the POH Jeugd', () => {
  it('reads what was sent, however it is filed, and nothing of how it is filed', () => {
    const before = sent().build()
    const after = sent()
      .stepped(byPractice, (referral) => fileUnder(referral, other))
      .stepped(byPractice, (referral) => fileWithout(referral, 'question'))
      .stepped(byPractice, writeAgain)
      .build()
    const read = (referral: Referral) => {
      const at = minutesLater(60).toISOString()
      const { request, history } = visibleToReceiver(referral, byReceiver(referral), at)
      return { request, rows: history.map(({ row }) => row) }
    }
    expect(read(after)).toEqual(read(before))
    expect(JSON.stringify(read(after))).not.toContain('filing')
  })
})
