import { describe, expect, it } from 'vitest'
import { because, gezag, incapable, joint, no, says } from '../../../test/support/consents.ts'
import { today } from '../../../test/support/moments.ts'
import { father, gp, mother } from '../../../test/support/persons.ts'
import { addDays, type LocalDate } from '../calendar.ts'
import { type ConsentRecord, nothingFurther, type Purpose } from './consent-record.ts'
import { mayDisclose, mayStillRead, type RecordedConsent } from './may-disclose.ts'
import { isPermitted } from './permitted.ts'

type On = { day?: LocalDate; employment?: 'practice' | 'municipality' | 'other' }

const recorded = (birthDate: string, consent: Partial<ConsentRecord>): RecordedConsent => ({
  birthDate,
  consent: {
    ...nothingFurther,
    band: 'under-12',
    authority: joint,
    statements: [],
    recordedBy: gp,
    recordedAt: `${today}T09:00:00.000Z`,
    ...consent,
  },
})

const rowsInTheWay = (of: RecordedConsent, purpose: Purpose, on: On = {}): readonly string[] => {
  const result = mayDisclose(of, { purpose, employment: 'municipality', day: today, ...on })
  return result.ok ? [] : result.failure.map(({ row }) => row)
}

const both = [says(mother), says(father)]
const daysLater = (days: number) => ({ day: addDays(today, days) })

describe('a later disclosure', () => {
  /** Turns 12 tomorrow. */
  const child = recorded('2014-11-26', { statements: both })

  it('consent T1: the day before the 12th birthday goes on the consent of the parents', () => {
    expect(rowsInTheWay(child, 'disclosure')).toEqual([])
    expect(rowsInTheWay(child, 'feedback')).toEqual([])
  })

  it.each([1, 2])('consent T1: %i day from then is blocked until the youth consents', (days) => {
    expect(rowsInTheWay(child, 'disclosure', daysLater(days))).toEqual(['8', 'T1'])
    expect(rowsInTheWay(child, 'feedback', daysLater(days))).toEqual(['8', 'T1'])
    const asked = says('patient', 'given', {}, addDays(today, days))
    const again = recorded('2014-11-26', {
      statements: [...both, asked],
      recordedAt: `${addDays(today, days)}T09:00:00.000Z`,
    })
    expect(rowsInTheWay(again, 'disclosure', daysLater(days))).toEqual([])
  })

  it("consent T1: from 16 goes on the youth's own earlier consent, and not on that of parents", () => {
    const band = '12-to-15' as const
    const own = recorded('2010-11-26', { band, statements: [...both, says('patient')] })
    const parents = recorded('2010-11-26', { band, statements: both })
    expect(rowsInTheWay(own, 'disclosure')).toEqual([])
    expect(rowsInTheWay(own, 'disclosure', daysLater(1))).toEqual([])
    expect(rowsInTheWay(parents, 'disclosure', daysLater(1))).toEqual(['13', 'T1'])
  })

  it('consent T1: the no of a parent ends at 16', () => {
    const statements = [says(mother), says(father, 'refused'), says('patient')]
    const of = recorded('2010-11-26', { band: '12-to-15', statements })
    expect(rowsInTheWay(of, 'disclosure')).toEqual(['9'])
    expect(rowsInTheWay(of, 'disclosure', daysLater(1))).toEqual([])
  })

  it('consent A1: what runs is finished on the own consent of who is 18', () => {
    const own = recorded('2008-11-26', { band: '16-and-17', statements: [says('patient')] })
    const parents = recorded('2008-11-26', { band: '12-to-15', statements: both })
    expect(rowsInTheWay(own, 'feedback', daysLater(1))).toEqual([])
    expect(rowsInTheWay(parents, 'feedback', daysLater(1))).toEqual(['13', 'T1'])
    const judged = recorded('2008-11-26', {
      band: '16-and-17',
      statements: both,
      incapacity: [incapable()],
    })
    expect(rowsInTheWay(judged, 'feedback')).toEqual([])
    expect(rowsInTheWay(judged, 'feedback', daysLater(1))).toEqual(['13'])
  })

  it('consent A0: is not made before a birth', () => {
    const of = recorded('2026-11-26', { statements: both })
    expect(rowsInTheWay(of, 'disclosure')).toEqual(['A0'])
  })

  it('is plainly allowed where every consent is there', () => {
    const result = mayDisclose(child, {
      purpose: 'feedback',
      employment: 'municipality',
      day: today,
    })
    expect(result).toMatchObject({ ok: true, value: { verdict: 'allowed', rows: ['1'] } })
  })

  it('consent A0: is not made without a birth date', () => {
    const of = { ...child, birthDate: null }
    expect(rowsInTheWay(of, 'disclosure')).toEqual(['A0'])
  })

  it('consent D4: of each party apart, and what was not asked was not given', () => {
    const school = (answer: 'given' | 'refused' | 'not-asked') =>
      recorded('2017-05-31', {
        statements: [
          says(mother, 'given', { parties: { school: 'given' } }),
          says(father, 'given', { parties: { school: answer } }),
        ],
      })
    expect(rowsInTheWay(school('given'), 'school')).toEqual([])
    expect(rowsInTheWay(school('refused'), 'school')).toEqual(['4'])
    expect(rowsInTheWay(school('not-asked'), 'school')).toEqual(['1'])
    expect(rowsInTheWay(school('given'), 'youth-doctor')).toEqual(['1', '1'])
    const silent = recorded('2017-05-31', {
      statements: both.map(({ parties: _, ...said }) => said),
    })
    expect(rowsInTheWay(silent, 'school')).toEqual(['1', '1'])
  })

  it('consent D1: the own POH Jeugd asks none for sharing and feedback, and for every other party', () => {
    const helped = recorded('2017-05-31', {
      statements: [mother, father].map((one) => says(one, 'not-asked', { help: 'given' })),
    })
    const own = { employment: 'practice' } as const
    expect(rowsInTheWay(helped, 'disclosure', own)).toEqual([])
    expect(rowsInTheWay(helped, 'feedback', own)).toEqual([])
    expect(rowsInTheWay(helped, 'school', own)).toEqual(['1', '1'])
    expect(rowsInTheWay(recorded('2017-05-31', {}), 'disclosure', own)).toEqual(['1', '1'])
    expect(rowsInTheWay(helped, 'feedback')).toEqual(['1', '1'])
  })

  it('consent D1: needs no gezag to be known where no consent is needed', () => {
    for (const authority of [null, gezag('unknown', [mother, father])]) {
      const of = recorded('2017-05-31', { authority, statements: both })
      expect(rowsInTheWay(of, 'feedback', { employment: 'practice' })).toEqual([])
    }
  })

  it('consent 2: is never made on a presumed consent', () => {
    const of = recorded('2017-05-31', {
      statements: [says(mother)],
      unanswered: [{ person: father, kind: 'presumed', saidBy: mother }],
      exceptions: [
        because('not-far-reaching', father, ['help', 'disclosure', 'feedback', 'school']),
      ],
    })
    expect(rowsInTheWay(of, 'feedback')).toEqual(['2'])
    expect(rowsInTheWay(of, 'disclosure', { employment: 'practice' })).toEqual([])
    const school = {
      ...of,
      consent: {
        ...of.consent,
        statements: [says(mother, 'given', { parties: { school: 'given' } })],
      },
    }
    expect(rowsInTheWay(school, 'school', { employment: 'practice' })).toEqual(['2'])
  })

  it('consent 9: of a school against a parent rests on a reason of its own', () => {
    const parties = { school: 'given' } as const
    const statements = [
      says('patient', 'given', { parties }),
      says(mother, 'given', { parties }),
      says(father, 'given', { parties: { school: 'refused' } }),
    ]
    const of = (purposes: readonly Purpose[]) =>
      recorded('2012-05-31', {
        band: '12-to-15',
        statements,
        exceptions: [because('considered-wish', father, purposes)],
      })
    expect(rowsInTheWay(of(['help', 'disclosure', 'feedback']), 'school')).toEqual(['9'])
    expect(rowsInTheWay(of(['school']), 'school')).toEqual([])
  })

  it('consent O2: stops in the direction that was taken back, and no other', () => {
    const of = (to: readonly Purpose[]) =>
      recorded('2017-05-31', { statements: both, objections: [no('withdrawal', mother, to)] })
    expect(rowsInTheWay(of(['feedback']), 'feedback')).toEqual(['4', 'O2'])
    expect(rowsInTheWay(of(['feedback']), 'disclosure')).toEqual([])
    expect(rowsInTheWay(of(['disclosure']), 'feedback')).toEqual([])
    expect(rowsInTheWay(of(['help']), 'disclosure')).toEqual(['4', 'O2'])
    expect(rowsInTheWay(of(['disclosure']), 'disclosure', { employment: 'practice' })).toEqual([
      'O2',
    ])
  })

  it('counts a consent that was recorded after the day, and none that is dated after the record', () => {
    const later = (recordedOn: string) =>
      recorded('2017-05-31', {
        statements: [says(mother), says(father, 'given', {}, addDays(today, 1))],
        recordedAt: `${recordedOn}T09:00:00.000Z`,
      })
    expect(rowsInTheWay(later('2026-11-26'), 'disclosure')).toEqual([])
    expect(rowsInTheWay(later('2026-11-25'), 'disclosure')).toEqual(['1'])
    expect(rowsInTheWay(later('2026-11-25'), 'disclosure', daysLater(1))).toEqual(['1'])
  })

  it('looks at the day in Amsterdam', () => {
    const lateInUtc = recorded('2017-05-31', {
      statements: [says(mother), says(father, 'given', {}, addDays(today, 1))],
      recordedAt: `${today}T23:30:00.000Z`,
    })
    expect(rowsInTheWay(lateInUtc, 'disclosure')).toEqual([])
  })
})

describe('what was lawfully received', () => {
  const mayRead = (of: RecordedConsent, purpose: Purpose, on: On = {}) =>
    mayStillRead(of, { purpose, employment: 'municipality', day: today, ...on })
  const objected = (...objections: ConsentRecord['objections']) =>
    recorded('2014-11-26', { statements: both, objections })

  it('consent T1: stays readable after a birthday', () => {
    const of = recorded('2014-11-26', { statements: both })
    expect(mayRead(of, 'disclosure', daysLater(1))).toBe(true)
    expect(rowsInTheWay(of, 'disclosure', daysLater(1))).not.toEqual([])
  })

  it.each(['withdrawal', 'objection'] as const)(
    'consent O1, O2: ends by a %s, in that direction only',
    (kind) => {
      const of = objected(no(kind, mother, ['disclosure']))
      expect(mayRead(of, 'disclosure')).toBe(false)
      expect(mayRead(of, 'feedback')).toBe(true)
      expect(mayRead(objected(no(kind, mother, ['help'])), 'disclosure')).toBe(false)
      expect(mayRead(objected(no(kind, mother, ['help'])), 'feedback')).toBe(true)
      expect(mayRead(of, 'disclosure', { employment: 'practice' })).toBe(false)
    },
  )

  it('consent O2: stays ended after a birthday, until the youth says yes', () => {
    const of = objected(no('withdrawal', mother, ['disclosure']))
    expect(mayRead(of, 'disclosure', daysLater(4 * 366))).toBe(false)
    const own = says('patient', 'given', {}, addDays(today, 4 * 366))
    const recordedAt = `${addDays(today, 4 * 366)}T09:00:00.000Z`
    const again = { ...of, consent: { ...of.consent, recordedAt, statements: [...both, own] } }
    expect(mayRead(again, 'disclosure', daysLater(4 * 366))).toBe(true)
  })

  it('consent O1: the no of whom the band did not ask changes nothing', () => {
    expect(mayRead(objected(no('objection', 'patient', ['disclosure'])), 'disclosure')).toBe(true)
    const stranger = { ...father, id: 'related-other' as typeof father.id }
    expect(mayRead(objected(no('objection', stranger, ['disclosure'])), 'disclosure')).toBe(true)
  })

  it('consent O1: a no that was ended ends with it', () => {
    const of = objected({ ...no('objection', mother, ['disclosure']), endedOn: today })
    expect(mayRead(of, 'disclosure')).toBe(true)
  })

  it('consent T1: a no that was ended takes nothing away after a birthday either', () => {
    const of = objected({ ...no('objection', mother, ['disclosure']), endedOn: today })
    expect(mayRead(of, 'disclosure', daysLater(1))).toBe(true)
  })

  it('consent A1: ends by the no of who is 18 by then', () => {
    const of = recorded('2008-11-20', {
      band: '16-and-17',
      statements: [says('patient')],
      objections: [no('objection', 'patient', ['feedback'])],
    })
    expect(mayRead(of, 'feedback')).toBe(false)
    expect(mayRead(of, 'disclosure')).toBe(true)
  })

  it('consent O1: gives way to a recorded exception', () => {
    const of = objected(no('objection', father, ['disclosure']))
    const consent = { ...of.consent, exceptions: [because('court', father)] }
    expect(mayRead({ ...of, consent }, 'disclosure')).toBe(true)
  })
})

describe('what was received before a birthday', () => {
  /** Turned 12 yesterday, and was not asked yet: nothing new may be shared. */
  const withNo = (...objections: ConsentRecord['objections']) =>
    recorded('2014-11-24', { statements: both, objections })
  const isReadable = (of: RecordedConsent) =>
    mayStillRead(of, { purpose: 'disclosure', employment: 'municipality', day: today })

  it('consent O1: stays readable after the no of somebody who does not count', () => {
    const grandmother = {
      id: null,
      name: { text: 'Riet' },
      relation: 'grandparent',
      phones: [],
    } as const
    expect(rowsInTheWay(withNo(), 'disclosure')).toEqual(['8', 'T1'])
    expect(isReadable(withNo())).toBe(true)
    expect(isReadable(withNo(no('objection', grandmother, ['disclosure'])))).toBe(true)
  })

  it('consent O2: stays readable after a no to something else', () => {
    expect(isReadable(withNo(no('withdrawal', mother, ['feedback'])))).toBe(true)
    expect(isReadable(withNo(no('withdrawal', mother, ['disclosure'])))).toBe(false)
    expect(isReadable(withNo(no('withdrawal', mother, ['help'])))).toBe(false)
  })
})

describe('what the consent on record covers', () => {
  const covers = (
    purpose: Purpose,
    consent: Partial<ConsentRecord>,
    employment: 'practice' | 'municipality',
  ) => {
    const { birthDate, consent: full } = recorded('2017-05-31', consent)
    return isPermitted({ patient: { birthDate }, consent: full, receiver: { employment } }, purpose)
  }
  const halves = [
    says(mother, 'not-asked', { help: 'given' }),
    says(father, 'not-asked', { help: 'given' }),
  ]

  it('is told of each purpose apart', () => {
    expect(covers('help', { statements: halves }, 'municipality')).toBe(true)
    expect(covers('disclosure', { statements: halves }, 'municipality')).toBe(false)
    const shared = [mother, father].map((one) => says(one, 'not-asked', { disclosure: 'given' }))
    expect(covers('disclosure', { statements: shared }, 'municipality')).toBe(true)
    expect(covers('help', { statements: shared }, 'municipality')).toBe(false)
  })

  it('consent D1, O1: is everything for the own POH Jeugd, but for an objection', () => {
    expect(covers('disclosure', { statements: halves }, 'practice')).toBe(true)
    const refusing = [says(mother), says(father, 'given', { feedback: 'refused' })]
    expect(covers('feedback', { statements: refusing }, 'practice')).toBe(false)
    expect(covers('disclosure', { statements: refusing }, 'practice')).toBe(true)
  })
})
