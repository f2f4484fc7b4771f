import { describe, expect, it } from 'vitest'
import { child, gp, organisationId, practiceId, youthWorker } from '../../test/support/persons.ts'
import { now } from '../../test/support/referrals.ts'
import type { LocalDate } from './calendar.ts'
import { answerConsult, askConsult, cancelConsult, isConsultLate, questionFrom } from './consult.ts'
import type { ConsultId } from './identifiers.ts'
import { mentionsOf } from './mentions-child.ts'

const at = now.toISOString()

const asking = (text: string) =>
  askConsult(
    {
      id: 'c1' as ConsultId,
      practice: { id: practiceId, name: 'Huisartspraktijk De Linde' },
      receiver: { organisation: organisationId, name: 'CJG Maasdal' },
      askedBy: gp,
      text,
    },
    child,
    at,
  )

const asked = () => {
  const done = asking('Een jongen van negen slaapt slecht sinds de scheiding.')
  if (!done.ok) throw new Error(done.failure.kind)
  return done.value
}

describe('an anonymous overleg', () => {
  it('is due in three working days, and nothing in it tells who the child is', () => {
    expect(asked()).toMatchObject({ status: 'requested', version: 1, answerBy: '2026-11-30' })
    const { id, name, bsn, birthDate, address, phones } = child
    for (const told of [
      id,
      name.text,
      name.given,
      name.family,
      bsn,
      birthDate,
      address,
      ...phones,
    ]) {
      expect(JSON.stringify(asked())).not.toContain(told)
    }
  })

  it('is refused when the text tells who the child is, and says where', () => {
    expect(asking('Sem slaapt slecht.')).toEqual({
      ok: false,
      failure: { kind: 'names-the-child', mentions: [{ part: 'name', start: 0, length: 3 }] },
    })
    expect(asking('  ')).toEqual({ ok: false, failure: { kind: 'empty' } })
  })

  it('is answered once, in words', () => {
    const answered = answerConsult(asked(), 'Kijk het aan.', youthWorker, at)
    expect(answered).toMatchObject({ value: { status: 'completed', version: 2 } })
    if (!answered.ok) throw new Error(answered.failure.kind)
    expect(answerConsult(answered.value, 'Nog iets.', youthWorker, at).ok).toBe(false)
    expect(cancelConsult(answered.value, gp, at).ok).toBe(false)
    expect(answerConsult(asked(), '', youthWorker, at)).toMatchObject({
      failure: { kind: 'empty' },
    })
  })

  it('can be taken back while it waits, and is late from the day after', () => {
    expect(cancelConsult(asked(), gp, at)).toMatchObject({ value: { status: 'cancelled' } })
    expect(isConsultLate(asked(), '2026-11-30' as LocalDate)).toBe(false)
    expect(isConsultLate(asked(), '2026-12-01' as LocalDate)).toBe(true)
  })

  it('becomes a referral with every word of it', () => {
    const answered = answerConsult(asked(), 'Verwijs gerust.', youthWorker, at)
    if (!answered.ok) throw new Error(answered.failure.kind)
    expect(questionFrom(asked())).toBe(asked().text)
    expect(questionFrom(answered.value)).toContain(asked().text)
    expect(questionFrom(answered.value)).toContain('Verwijs gerust.')
  })
})

describe('a text that tells who the child is', () => {
  it.each([
    ['name', 'Het gaat om sem.', 'sem'],
    ['name', 'Familie Velde.', 'Velde'],
    ['name', 'Sem van der Velde, 9 jaar.', 'Sem van der Velde'],
    ['birthDate', 'Geboren 31-05-2017.', '31-05-2017'],
    ['birthDate', "Geboren 31/5/'17.", "31/5/'17"],
    ['birthDate', 'Geboren 2017-05-31.', '2017-05-31'],
    ['birthDate', 'Jarig op 31 mei.', '31 mei'],
    ['birthDate', 'Geboren 31 mei 2017.', '31 mei 2017'],
    ['birthDate', 'Geboren 31052017.', '31052017'],
    ['bsn', 'BSN 111222333.', '111222333'],
    ['bsn', 'BSN 1112.22.333.', '1112.22.333'],
    ['address', 'Woont Lindelaan 4.', 'Lindelaan 4'],
    ['address', 'Postcode 6200ab.', '6200ab'],
    ['phone', 'Bel 043-1234567.', '043-1234567'],
    ['phone', 'Bel +31 43 123 45 67.', '+31 43 123 45 67'],
    ['phone', 'Bel (043) 123 45 67.', '(043) 123 45 67'],
  ])('by %s: %s', (part, text, told) => {
    const [found, ...more] = mentionsOf(text, child)
    expect(more).toEqual([])
    expect(found?.part).toBe(part)
    const { start = 0, length = 0 } = found ?? {}
    expect(text.slice(start, start + length)).toBe(told)
  })

  it.each([
    'Een jongen van 9 uit Maasdal.',
    'Sinds 2017 gescheiden.',
    'Semester, Lindelaan, 4 keer per week.',
    'In mei 31 keer gehuild.',
    '',
  ])('does not: %s', (text) => {
    expect(mentionsOf(text, child)).toEqual([])
  })

  it('does not where the HIS knows nothing of the child', () => {
    const unknown = {
      ...child,
      birthDate: '2017',
      bsn: null,
      address: null,
      phones: [],
      name: { text: '' },
    }
    expect(mentionsOf('Geboren in 2017, 31-05.', unknown)).toEqual([])
  })

  it('says every place, in the order of the text', () => {
    expect(mentionsOf('Sem, en nog eens Sem.', child).map(({ start }) => start)).toEqual([0, 17])
  })
})
