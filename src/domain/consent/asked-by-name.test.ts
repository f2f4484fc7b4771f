import { describe, expect, it } from 'vitest'
import {
  alone,
  answersOf,
  aSituation,
  because,
  birthDateAt,
  everything,
  incapable,
  no,
  says,
  saysOf,
  zon,
} from '../../../test/support/consents.ts'
import { daysLater, today } from '../../../test/support/moments.ts'
import { father, gp, mother, youthWorker } from '../../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../../test/support/referral-steps.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import { addDays } from '../calendar.ts'
import { answerOf, objectionsOf } from './answers.ts'
import { notNamedYet, stillToAsk, withSaidByName } from './asked-by-name.ts'
import type { ConsentFacts, ConsentStatement, NamedReceiver, Objection } from './consent-record.ts'
import { mayDisclose, mayStillRead } from './may-disclose.ts'
import { isPermitted, recordedConsentOf } from './permitted.ts'

const maan: NamedReceiver = { ...zon, name: 'Praktijk Maan' }
const yesterday = addDays(today, -1)

const toGgz = (answer: 'given' | 'refused', date = today): ConsentStatement =>
  says(mother, 'not-asked', { parties: { 'mental-health': answer } }, date)

const against = (receiver: NamedReceiver): Objection => ({
  ...no('objection', mother, []),
  receivers: [receiver],
})

/** What is known of the mother's answer about one receiver of the jeugd-GGZ by name. */
const answered = (facts: Partial<ConsentFacts>, receiver: NamedReceiver = zon) =>
  answerOf({ ...aSituation(facts), receiver }, mother, 'mental-health')

describe('an answer about a receiver by name', () => {
  // biome-ignore format: a table is read by its columns
  it.each([
    ['a yes to that one',                    { statements: [saysOf(mother, zon)] },                               'given'],
    ['a no to that one',                     { statements: [saysOf(mother, zon, 'refused')] },                    'refused'],
    ['a yes to another one',                 { statements: [saysOf(mother, maan)] },                              'not-asked'],
    ['a no to another one',                  { statements: [saysOf(mother, maan, 'refused')] },                   'not-asked'],
    ['somebody else’s yes',                  { statements: [saysOf(father, zon)] },                               'not-asked'],
    ['a yes to its kind',                    { statements: [toGgz('given')] },                                    'not-asked'],
    ['a no to its kind',                     { statements: [toGgz('refused')] },                                  'refused'],
    ['a yes to it, and a no to its kind',    { statements: [saysOf(mother, zon), toGgz('refused')] },             'given'],
    ['a no to it, and a yes to its kind',    { statements: [saysOf(mother, zon, 'refused'), toGgz('given')] },    'refused'],
    ['a yes to it before a later no to it',  { statements: [saysOf(mother, zon, 'given', yesterday), saysOf(mother, zon, 'refused')] }, 'refused'],
    ['a yes dated later than today',         { statements: [saysOf(mother, zon, 'given', addDays(today, 1))] },   'not-asked'],
  ] as const)('consent D4: after %s is by the more particular one', (_, { statements }, answer) => {
    expect(answered({ statements })).toBe(answer)
    expect(answered({ statements: statements.toReversed() })).toBe(answer)
  })

  // biome-ignore format: a table is read by its columns
  it.each([
    ['to it beats a yes to it',              [saysOf(mother, zon)], against(zon),                                  'refused'],
    ['to it beats a yes to its kind',        [toGgz('given')],      against(zon),                                  'refused'],
    ['to another one leaves it',             [saysOf(mother, zon)], against(maan),                                 'given'],
    ['to its kind gives way to a yes to it', [saysOf(mother, zon)], no('objection', mother, ['mental-health']),    'given'],
    ['to its kind holds for whom nobody named', [],                 no('objection', mother, ['mental-health']),    'refused'],
    ['to its kind holds beside a no to it',  [saysOf(mother, zon, 'refused')], no('objection', mother, ['mental-health']), 'refused'],
    ['to another kind leaves it',            [saysOf(mother, zon)], no('objection', mother, ['school', 'help']),   'given'],
    ['that has ended leaves it',             [saysOf(mother, zon)], { ...against(zon), endedOn: today },           'given'],
    ['of somebody else leaves it',           [saysOf(mother, zon)], { ...against(zon), by: father },               'given'],
  ] as const)('consent O1: an objection %s', (_, statements, objection, answer) => {
    expect(answered({ statements, objections: [objection] })).toBe(answer)
  })

  it('consent O1: tells the objections that hold, and of a name that was agreed to only those to the name', () => {
    const objections = [no('objection', mother, ['mental-health']), against(zon)]
    const holding = (statements: readonly ConsentStatement[], receiver: NamedReceiver | null) =>
      objectionsOf({ ...aSituation({ statements, objections }), receiver }, mother, 'mental-health')
    expect(holding([], zon)).toEqual(objections)
    expect(holding([saysOf(mother, zon)], zon)).toEqual([objections[1]])
    expect(holding([saysOf(mother, zon)], maan)).toEqual([objections[0]])
    expect(holding([saysOf(mother, zon)], null)).toEqual([objections[0]])
  })

  it('consent D4: of a kind is not by what was said of one of it', () => {
    const situation = aSituation({ says: [saysOf(mother, zon)] })
    expect(answerOf(situation, mother, 'mental-health')).toBe('not-asked')
    expect(answerOf({ ...situation, receiver: null }, mother, 'mental-health')).toBe('not-asked')
  })
})

const child = aReferral().build()
const recorded = (facts: Partial<ConsentFacts>, of = child) => ({
  ...of,
  consent: { ...of.consent, ...facts },
})
const bothTo = (receiver: NamedReceiver) => [saysOf(mother, receiver), saysOf(father, receiver)]
const kindOnly = [mother, father].map((one) =>
  says(one, 'given', { parties: { 'mental-health': 'given' } }),
)

const rowsInTheWay = (facts: Partial<ConsentFacts>, receiver = zon, of = child) => {
  const told = mayDisclose(recordedConsentOf(recorded(facts, of)), {
    purpose: 'mental-health',
    receiver,
    employment: of.receiver.employment,
    day: today,
  })
  return told.ok ? [] : told.failure.map(({ row }) => row)
}

describe('telling a receiver by name', () => {
  it('consent D4: needs everybody’s yes to that very one, whatever was said of its kind', () => {
    expect(rowsInTheWay({ statements: bothTo(zon) })).toEqual([])
    expect(rowsInTheWay({ statements: bothTo(zon) }, maan)).toEqual(['1', '1'])
    expect(rowsInTheWay({ statements: kindOnly })).toEqual(['1', '1'])
    expect(rowsInTheWay({ statements: [saysOf(mother, zon), ...kindOnly] })).toEqual(['1'])
  })

  it('consent D4: needs it from a POH Jeugd in the practice’s service too', () => {
    const own = aReferral()
      .to('de-linde' as never, 'practice')
      .build()
    expect(rowsInTheWay({ statements: [] }, zon, own)).toEqual(['1', '1'])
    expect(rowsInTheWay({ statements: bothTo(zon) }, zon, own)).toEqual([])
  })

  it('consent O1, O2: is stopped by a no to it, and to its kind where nobody agreed to it by name', () => {
    const withdrawn = { ...against(zon), kind: 'withdrawal' as const }
    const toKind = [no('objection', mother, ['mental-health'])]
    expect(rowsInTheWay({ statements: bothTo(zon), objections: [against(zon)] })).toContain('O1')
    expect(rowsInTheWay({ statements: bothTo(zon), objections: [withdrawn] })).toContain('O2')
    expect(rowsInTheWay({ statements: bothTo(zon), objections: toKind })).toEqual([])
    expect(rowsInTheWay({ statements: kindOnly, objections: toKind })).toContain('O1')
  })

  it('consent O2: what was told may be read until somebody whose consent counted took that back', () => {
    const mayRead = (objections: readonly Objection[], receiver = zon) =>
      mayStillRead(recordedConsentOf(recorded({ statements: bothTo(zon), objections })), {
        purpose: 'mental-health',
        receiver,
        employment: 'municipality',
        day: today,
      })
    expect(mayRead([])).toBe(true)
    expect(mayRead([against(zon)])).toBe(false)
    expect(mayRead([against(maan)])).toBe(true)
    expect(mayRead([{ ...against(zon), by: 'patient' }])).toBe(true)
  })

  it('is permitted for that one, from the day on which it was recorded', () => {
    const of = recorded({ statements: bothTo(zon) })
    expect(isPermitted(of, 'mental-health', zon)).toBe(true)
    expect(isPermitted(of, 'mental-health', maan)).toBe(false)
    expect(isPermitted(of, 'mental-health')).toBe(false)
    const taken = recorded({ statements: bothTo(zon), objections: [against(zon)] })
    expect(isPermitted(taken, 'mental-health', zon)).toBe(false)
  })
})

describe('a receiver by name, after a birthday', () => {
  /** Twelve since today; the consent was first recorded the day before. */
  const of12 = aReferral().forPatient({ birthDate: '2014-11-25' }).build()
  const before = { ...of12.consent, recordedAt: daysLater(-1).toISOString() }
  const permitted = (objections: readonly Objection[]) =>
    isPermitted(
      {
        ...of12,
        earlierConsents: [before],
        consent: { ...of12.consent, statements: bothTo(zon), objections },
      },
      'mental-health',
      zon,
    )

  it('consent T1: stays permitted, until the youth takes it back', () => {
    expect(permitted([])).toBe(true)
    expect(permitted([{ ...against(zon), by: 'patient' }])).toBe(false)
    expect(permitted([{ ...against(maan), by: 'patient' }])).toBe(true)
  })
})

describe('who is still to be asked', () => {
  const asked = (facts: Partial<ConsentFacts>, receiver = zon, of = child) =>
    stillToAsk(recorded(facts, of), receiver, today)

  it('consent 1: is everybody with gezag who did not say yes to that one', () => {
    expect(asked({})).toEqual([mother, father])
    expect(asked({ statements: kindOnly })).toEqual([mother, father])
    expect(asked({ statements: [saysOf(mother, zon)] })).toEqual([father])
    expect(asked({ statements: bothTo(zon) })).toEqual([])
    expect(asked({ statements: bothTo(zon) }, notNamedYet('mental-health'))).toEqual([
      mother,
      father,
    ])
  })

  it('consent 5: is nobody whom the table does not ask', () => {
    expect(asked({ authority: alone })).toEqual([mother])
  })

  it('consent 8, 13: is from 12 the youth too, first, and from 16 the youth alone', () => {
    const of12 = aReferral()
      .forPatient({ birthDate: birthDateAt(12) })
      .build()
    const of16 = aReferral()
      .forPatient({ birthDate: birthDateAt(16) })
      .build()
    expect(asked({}, zon, of12)).toEqual(['patient', mother, father])
    expect(asked({ statements: bothTo(zon) }, zon, of12)).toEqual(['patient'])
    expect(asked({}, zon, of16)).toEqual(['patient'])
    expect(asked({ statements: [saysOf('patient', zon)] }, zon, of16)).toEqual([])
  })

  it('consent 12: is not the youth who cannot decide on it', () => {
    const of12 = aReferral()
      .forPatient({ birthDate: birthDateAt(12) })
      .build()
    const incapacity = [incapable({ purposes: [...everything, 'mental-health'] })]
    expect(asked({ incapacity }, zon, of12)).toEqual([mother, father])
  })

  it('consent 9: is not who refused, where the reason to go on without is on record', () => {
    const of12 = aReferral()
      .forPatient({ birthDate: birthDateAt(12) })
      .build()
    const statements = [...bothTo(zon), saysOf('patient', zon), saysOf(father, zon, 'refused')]
    expect(asked({ statements }, zon, of12)).toEqual([father])
    const exceptions = [because('considered-wish', father, ['mental-health'])]
    expect(asked({ statements, exceptions }, zon, of12)).toEqual([])
  })

  it('consent O1: is also who said no to its kind, and may say yes to this one', () => {
    const objections = [no('objection', mother, ['mental-health'])]
    expect(asked({ statements: [saysOf(father, zon)], objections })).toEqual([mother])
  })
})

describe('what is said of a receiver by name', () => {
  const at = daysLater(1).toISOString()
  const tomorrow = addDays(today, 1)

  it('is nothing where nobody was asked', () => {
    expect(withSaidByName(child, zon, [], byReceiver(child), at)).toEqual({})
  })

  it('is the next record, by whom it was taken down, with day and way of each', () => {
    const said = [
      answersOf(mother, 'given', tomorrow),
      { ...answersOf(father, 'refused'), way: 'written', place: 'by-phone' } as const,
    ]
    const { consent } = withSaidByName(child, zon, said, byReceiver(child), at)
    expect(consent).toEqual({
      ...child.consent,
      statements: [
        ...child.consent.statements,
        {
          person: mother,
          answers: { help: 'not-asked', disclosure: 'not-asked', feedback: 'not-asked' },
          receivers: [{ ...zon, answer: 'given' }],
          way: 'oral',
          place: 'in-person',
          date: tomorrow,
        },
        {
          person: father,
          answers: { help: 'not-asked', disclosure: 'not-asked', feedback: 'not-asked' },
          receivers: [{ ...zon, answer: 'refused' }],
          way: 'written',
          place: 'by-phone',
          date: today,
        },
      ],
      recordedBy: youthWorker,
      recordedAt: at,
    })
    const byGp = withSaidByName(child, zon, said, byPractice(child), at)
    expect(byGp.consent?.recordedBy).toEqual(gp)
  })

  it('ends what each of them objected to, of that one only', () => {
    const objections = [against(zon), { ...against(zon), by: father }, against(maan)]
    const { consent } = withSaidByName(
      recorded({ objections }),
      zon,
      [answersOf(mother), answersOf(father)],
      byReceiver(child),
      at,
    )
    expect(consent?.objections).toEqual([
      { ...against(zon), endedOn: today },
      { ...against(zon), by: father, endedOn: today },
      against(maan),
    ])
  })
})
