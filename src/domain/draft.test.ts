import { describe, expect, it } from 'vitest'
import { aKeptReferral } from '../../test/support/kept-referrals.ts'
import { aDraft, aReferralId } from '../../test/support/referrals.ts'
import { draftOf, whyNotDraft } from './draft.ts'

const own = aDraft()
const typed = { id: own.id, keptVersion: null }
const nothing = { own: null, kept: null, isSent: false }

describe('a draft', () => {
  it.each([
    ['on Wednesday until Thursday', '2026-11-25T09:00:00.000Z', '2026-11-26T22:59:59.999Z'],
    ['on Friday until Monday', '2026-11-27T09:00:00.000Z', '2026-11-30T22:59:59.999Z'],
  ])('workflow 1: is kept %s', (_when, savedAt, expiresAt) => {
    expect(draftOf(own, new Date(savedAt))).toEqual({ ...own, savedAt, expiresAt })
  })

  it('workflow 1: goes on as itself, and never takes the place of another of the same author', () => {
    expect(whyNotDraft(typed, nothing)).toBeNull()
    expect(whyNotDraft(typed, { ...nothing, own })).toBeNull()
    expect(whyNotDraft({ ...typed, id: aReferralId() }, { ...nothing, own })).toBe('another')
  })

  it('is not made of what was sent, nor of what a colleague changed since', () => {
    const kept = aKeptReferral({ id: own.id, version: 2 })
    expect(whyNotDraft(typed, { ...nothing, isSent: true })).toBe('sent')
    expect(whyNotDraft(typed, { ...nothing, kept })).toBe('stale')
    expect(whyNotDraft({ ...typed, keptVersion: 2 }, { ...nothing, kept })).toBeNull()
    expect(whyNotDraft({ ...typed, keptVersion: 2 }, nothing)).toBe('gone')
  })
})
