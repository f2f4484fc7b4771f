import type { Encounter } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { encounterOf } from './encounter.ts'

const aContact = (changes: object = {}): Encounter => ({
  resourceType: 'Encounter',
  id: 'contact-1',
  status: 'finished',
  class: { code: 'AMB' },
  period: { start: '2026-11-25T10:00:00+01:00' },
  reasonCode: [{ text: 'Slaapt slecht' }],
  ...changes,
})

describe('reading a contact', () => {
  it('says when it was, and what for', () => {
    expect(encounterOf(aContact())).toEqual({
      id: 'contact-1',
      date: '2026-11-25T09:00:00.000Z',
      title: 'Slaapt slecht',
    })
  })

  it('leaves null what is not there or is no date', () => {
    const bare = aContact({ period: { start: 'gisteren' }, reasonCode: [{}] })
    expect(encounterOf(bare)).toEqual({ id: 'contact-1', date: null, title: null })
  })

  it('says what kind of contact it was where it does not say what for', () => {
    const type = [{ text: 'Consult' }]
    expect(encounterOf(aContact({ type }))?.title).toBe('Slaapt slecht')
    expect(encounterOf(aContact({ type, reasonCode: [] }))?.title).toBe('Consult')
    expect(encounterOf(aContact({ type, reasonCode: [{ text: ' ' }] }))?.title).toBe('Consult')
    expect(encounterOf(aContact({ type: undefined, reasonCode: undefined }))?.title).toBeNull()
  })

  it('has no date where there is no period', () => {
    expect(encounterOf(aContact({ period: undefined }))?.date).toBeNull()
    expect(encounterOf(aContact({ period: {} }))?.date).toBeNull()
  })

  it.each([
    ['2026-11-25', '2026-11-25T00:00:00.000Z'],
    ['2026-11-25T10:00Z', '2026-11-25T10:00:00.000Z'],
    ['2026-11-25T10:00:00.125+01:00', '2026-11-25T09:00:00.125Z'],
    ['2026-02-30', null],
    ['2026-11', null],
    ['op 2026-11-25', null],
    ['2026-11-25 10:00', null],
    ['2026-11-25T10:00:00Z of later', null],
    ['2026-11-25T10:00:00', null],
  ])('was on %s: %s', (start, date) => {
    expect(encounterOf(aContact({ period: { start } }))?.date).toBe(date)
  })

  it('is none when it was a mistake or has no id', () => {
    expect(encounterOf(aContact({ status: 'entered-in-error' }))).toBeNull()
    expect(encounterOf(aContact({ id: undefined }))).toBeNull()
  })
})
