import { describe, expect, it } from 'vitest'
import { aReferral } from '../../../test/support/referrals.ts'
import type { News } from '../../application/news/news.ts'
import { newsList, parseShown } from './shown.ts'

const stepOf = (version: number, referral = aReferral().build()): News => ({
  ...{ kind: 'step', referral, version, at: '2026-11-25T09:00:00.000Z' },
})
const form = { action: '/read', csrf: 'token' }
const item = () => ({ href: '', text: '', when: '25 november 2026', who: '' })

describe('the meldingen that were shown', () => {
  it('come back from the form as they were, each once with its newest version', () => {
    const referral = aReferral().build()
    const { shown } = newsList([stepOf(3, referral), stepOf(2, referral)], form, item)
    expect(parseShown(shown)).toEqual([{ about: referral.id, version: 3 }])
  })

  it('are ten at most; the others are counted and not read with them', () => {
    const list = newsList(
      Array.from({ length: 13 }, () => stepOf(1)),
      form,
      item,
    )
    expect(list).toMatchObject({ more: 3 })
    expect(list.items).toHaveLength(10)
    expect(parseShown(list.shown)).toHaveLength(10)
  })

  it.each([
    '',
    'x',
    'x:1',
    `${aReferral().build().id}`,
    `${aReferral().build().id}:-1`,
    ':',
    '1:1',
  ])('are nothing where the form says %j', (text) => expect(parseShown(text)).toEqual([]))
})
