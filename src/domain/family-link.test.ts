import { describe, expect, it } from 'vitest'
import { no } from '../../test/support/consents.ts'
import { assistant, mother, organisationId, youthWorker } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, daysLater, type ReferralBuilder } from '../../test/support/referrals.ts'
import { aReport } from '../../test/support/written-cases.ts'
import { resourcesOf } from '../fhir/write/resources-of.ts'
import { areLinked, linkedTo, linkFamily, type Pair, unlinkFamily } from './family-link.ts'
import type { FhirId, OrganisationId, PracticeId } from './identifiers.ts'
import { markAsError } from './mark-as-error.ts'
import type { Referral } from './referral.ts'
import { siblingsForPractice, siblingsForReceiver } from './siblings.ts'
import { visibleToReceiver } from './visible-to-receiver.ts'

const at = daysLater(1).toISOString()
const sem = aReferral().received().acceptedBy().started()
const noorsName = { text: 'Noor van der Velde', given: 'Noor', family: 'Velde' }
const noor = aReferral().forPatient({ id: 'patient-noor' as FhirId, name: noorsName })

const linkedAs = (one: ReferralBuilder | Referral, other: ReferralBuilder | Referral): Pair => {
  const built = (of: ReferralBuilder | Referral) => ('build' in of ? of.build() : of)
  const pair: Pair = [built(one), built(other)]
  const linked = linkFamily(pair, byPractice(pair[0]), at)
  if (!linked.ok) throw new Error('they may be linked')
  return linked.value
}

const seenByReceiver = ([one, other]: Pair) =>
  siblingsForReceiver(one, [other], (each) => visibleToReceiver(each, byReceiver(one), at)).map(
    ({ id }) => id,
  )

describe('linking the referrals of two children of one family', () => {
  it('workflow 3b: is held by both, one version on, and changes nothing else of either', () => {
    const [one, other] = linkedAs(sem, noor)
    expect([linkedTo(one), linkedTo(other)]).toEqual([[other.id], [one.id]])
    expect([one.version, other.version]).toEqual([sem.build().version + 1, 2])
    expect(one).toMatchObject({
      coordination: { status: 'in-progress' },
      consent: sem.build().consent,
    })
    expect(other.history.at(-1)).toMatchObject({ row: '3b', by: { party: 'practice' } })
  })

  it('is the same in whichever order they are named', () => {
    const [one, other] = linkedAs(sem, noor)
    expect(linkedAs(noor, sem)).toMatchObject([{ id: other.id }, { id: one.id }])
    expect(areLinked(...linkedAs(noor, sem))).toBe(true)
  })

  it('is refused twice, of one child, over two practices and to whoever may not send', () => {
    const refused = (pair: Pair, by = byPractice(pair[0])) => linkFamily(pair, by, at).ok === false
    const [one, other] = [sem.build(), noor.build()]
    expect(refused(linkedAs(one, other))).toBe(true)
    expect(refused([one, aReferral().build()])).toBe(true)
    expect(refused([one, noor.ofPractice('de-eik' as PracticeId).build()])).toBe(true)
    expect(refused([one, other], { ...byPractice(one), person: assistant } as never)).toBe(true)
    expect(refused([one, other], byReceiver(one, youthWorker))).toBe(true)
  })

  it('changes neither where one of them may not: an error is linked to nothing', () => {
    const wrong = noor.stepped(byPractice, (one) => markAsError(one, 'Verkeerd kind.')).build()
    expect(linkFamily([sem.build(), wrong], byPractice(wrong), at).ok).toBe(false)
  })

  it('workflow 3c: ends for both, and stays in both; it can be made anew', () => {
    const linked = linkedAs(sem, noor)
    const ended = unlinkFamily(linked, byPractice(linked[0]), at)
    if (!ended.ok) throw new Error('they were linked')
    expect(ended.value.map(linkedTo)).toEqual([[], []])
    expect(ended.value[1].familyLinks).toMatchObject([{ status: 'ended', to: linked[0].id }])
    expect(unlinkFamily(ended.value, byPractice(linked[0]), at).ok).toBe(false)
    expect(areLinked(...linkedAs(...ended.value))).toBe(true)
  })
})

describe('who sees the link', () => {
  it('workflow 3b: the receiver that may open both', () => {
    const [one, other] = linkedAs(sem, noor)
    expect(seenByReceiver([one, other])).toEqual([other.id])
    expect(seenByReceiver([other, one])).toEqual([one.id])
  })

  it('no receiver of one of them only, from either side', () => {
    const [one, other] = linkedAs(sem, noor.to('zorggroep-zuid' as OrganisationId))
    expect(seenByReceiver([one, other])).toEqual([])
    expect(seenByReceiver([other, one])).toEqual([])
  })

  it('workflow 19: nobody at the receiver once one of them is a stub', () => {
    const withdrawn = noor.consentEnded(no('withdrawal', mother, ['disclosure']))
    for (const ended of [withdrawn, noor.rejected(), noor.withdrawn()]) {
      const [one, other] = linkedAs(sem, ended)
      expect(seenByReceiver([one, other])).toEqual([])
      expect(seenByReceiver([other, one])).toEqual([])
    }
  })

  it('says nothing of the other child in what the receiver reads of this one', () => {
    const [one, other] = linkedAs(sem, noor)
    const seen = visibleToReceiver(one, byReceiver(one), at)
    expect(JSON.stringify(seen)).not.toContain(other.id)
    expect(seen.history.map(({ row }) => row)).not.toContain('3b')
    expect(seen.version).toBe(one.version)
  })

  it('the practice, until one of them was an error', () => {
    const [one, other] = linkedAs(sem, noor)
    expect(siblingsForPractice(one, [other])).toEqual([other])
    const wrong = { ...other, coordination: { ...other.coordination, status: 'entered-in-error' } }
    expect(siblingsForPractice(one, [wrong as Referral])).toEqual([])
    expect(siblingsForPractice(wrong as Referral, [one])).toEqual([])
  })

  it('not the HIS: the record of one child gets the same as without it', () => {
    const [one] = linkedAs(sem, noor)
    const written = (referral: Referral) => resourcesOf(referral, { report: aReport })
    expect(JSON.stringify(written(one))).toBe(JSON.stringify(written(sem.build())))
    expect(organisationId).toBe(one.receiver.organisation)
  })
})
