import { expect, it } from 'vitest'
import type { Look, Reader } from '../../src/application/ports/looks.ts'
import { aReferralId, daysLater, minutesLater, now } from '../support/referrals.ts'
import { onEveryStore } from './on-every-store.ts'

const els: Reader = 'organisation/cjg-maasdal/els'
const bos: Reader = 'practice/de-linde/bos'

onEveryStore('the looks', (store) => {
  const looks = () => store().looks
  const look = (changed: Partial<Look> = {}): Look => ({
    ...{ about: aReferralId(), version: 1, at: now },
    ...changed,
  })
  const of = async (reader: Reader) => [...(await looks().of(reader)).values()]

  it('are of one person', async () => {
    const one = look()
    await looks().note(els, [one])
    expect(await of(els)).toEqual([one])
    expect(await of(bos)).toEqual([])
  })

  it('go on, and never back', async () => {
    const first = look()
    const { about } = first
    const further = look({ about, version: 3, at: minutesLater(1) })
    await looks().note(els, [first])
    await looks().note(els, [further])
    await looks().note(els, [look({ about, version: 2, at: now })])
    await looks().note(els, [])
    expect(await of(els)).toEqual([further])
  })

  it('are noted of many at once, by two tabs at a time', async () => {
    const many = [look(), look(), look()]
    await Promise.all([looks().note(els, many), looks().note(els, many.toReversed())])
    expect(await of(els)).toHaveLength(3)
  })

  it('are forgotten when nothing of then is news', async () => {
    await looks().note(els, [look()])
    await store().sweep(daysLater(31))
    expect(await of(els)).toHaveLength(1)
    await store().sweep(daysLater(32))
    expect(await of(els)).toEqual([])
  })
})
