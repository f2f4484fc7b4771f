import { describe, expect, it } from 'vitest'
import {
  gezag,
  guardian,
  institution,
  joint,
  no,
  ots,
  says,
  saysOf,
  zon,
} from '../../../test/support/consents.ts'
import { daysLater, now, today } from '../../../test/support/moments.ts'
import { father, gp, mother, youthWorker } from '../../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../../test/support/referral-steps.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import { addDays, type BirthDate } from '../calendar.ts'
import {
  type ConsentFacts,
  type ConsentStatement,
  nothingFurther,
  type Objection,
} from './consent-record.ts'
import {
  givenIn,
  personsOf,
  receiversGivenIn,
  revised,
  withStatement,
  withWithdrawal,
} from './revise.ts'

const tomorrow = addDays(today, 1)
const maan = { ...zon, name: 'Praktijk Maan' }

const facts = (of: Partial<ConsentFacts> = {}): ConsentFacts => ({
  ...nothingFurther,
  authority: null,
  statements: [],
  ...of,
})

describe('a changed consent', () => {
  const referral = aReferral().build()

  it('keeps everything but what was changed', () => {
    const objections = [no('objection', mother, ['feedback'])]
    const at = now.toISOString()
    expect(revised(referral, { objections }, byPractice(referral), at)).toEqual({
      ...referral.consent,
      objections,
    })
  })

  it('is of who recorded it, at that moment, and leaves the consent before it as it was', () => {
    const at = daysLater(1).toISOString()
    const changed = revised(referral, { explained: ['help'] }, byReceiver(referral), at)
    expect(changed).toMatchObject({ recordedBy: youthWorker, recordedAt: at, explained: ['help'] })
    expect(referral.consent).toMatchObject({
      recordedBy: gp,
      recordedAt: now.toISOString(),
      explained: [],
    })
  })

  const bandOf = (birthDate: BirthDate | null, at: string) => {
    const changed = aReferral().forChildOf(17).forPatient({ birthDate }).build()
    const before = { ...changed, consent: { ...changed.consent, band: '16-and-17' as const } }
    return revised(before, {}, byPractice(before), at).band
  }

  it.each([
    ['2014-11-26', '2026-11-25T22:59:59.999Z', 'under-12'],
    ['2014-11-26', '2026-11-25T23:00:00.000Z', '12-to-15'],
    ['2010-11-26', '2026-11-25T23:00:00.000Z', '16-and-17'],
  ] as const)('has the band of its own day in Amsterdam: born %s, at %s %s', (birth, at, band) => {
    expect(bandOf(birth, at)).toBe(band)
  })

  it.each([
    ['from 18 (consent A1)', '2008-11-25'],
    ['without a birth date', null],
  ] as const)('keeps the band of the last consent %s', (_, birthDate) => {
    expect(bandOf(birthDate, now.toISOString())).toBe('16-and-17')
  })
})

describe('a withdrawal or objection', () => {
  it('comes after those that were there, and holds from then on', () => {
    const earlier = { ...no('objection', father, ['school']), endedOn: today }
    const { endedOn: _, ...withdrawal } = no('withdrawal', mother, ['help', 'feedback'], tomorrow)
    expect(withWithdrawal(facts({ objections: [earlier] }), withdrawal)).toEqual([
      earlier,
      { kind: 'withdrawal', by: mother, to: ['help', 'feedback'], on: tomorrow, endedOn: null },
    ])
  })
})

describe('a no to a kind of party', () => {
  const withdrawal = {
    kind: 'withdrawal',
    by: mother,
    to: ['mental-health'],
    on: tomorrow,
  } as const
  const objectionTo = (statements: readonly ConsentStatement[], of: object = {}) =>
    withWithdrawal(facts({ statements }), { ...withdrawal, ...of }).at(-1)

  it('consent O2: is also one to whomever of it this person agreed to by name so far', () => {
    expect(objectionTo([saysOf(mother, zon), saysOf(mother, zon)])).toEqual({
      ...withdrawal,
      receivers: [zon],
      endedOn: null,
    })
  })

  it.each([
    ['whom somebody else agreed to', [saysOf(father, zon)]],
    ['whom this person refused', [saysOf(mother, zon, 'refused')]],
    ['of another kind', [saysOf(mother, { ...zon, party: 'school' })]],
    ['of whom nobody spoke by name', [says(mother)]],
  ] as const)('is none to a receiver %s', (_, statements) => {
    expect(objectionTo(statements)).toEqual({ ...withdrawal, endedOn: null })
  })

  it('stands beside those whom it names', () => {
    const named = { to: ['mental-health'], receivers: [maan] }
    expect(objectionTo([saysOf(mother, zon)], named)?.receivers).toEqual([maan, zon])
    expect(objectionTo([saysOf(mother, zon)], { to: [], receivers: [maan] })?.receivers).toEqual([
      maan,
    ])
  })
})

describe('to what somebody says yes', () => {
  it('has receivers by name apart, without those that were refused', () => {
    const said = says(mother, 'given', {
      receivers: [
        { ...zon, answer: 'given' },
        { ...maan, answer: 'refused' },
      ],
    })
    expect(receiversGivenIn(said)).toEqual([zon])
    expect(receiversGivenIn(says(mother))).toEqual([])
    expect(givenIn(said)).toEqual(['help', 'disclosure', 'feedback'])
  })

  it('is what was given, the other parties included, and not what was refused or not asked', () => {
    const parties = { school: 'given', 'youth-doctor': 'refused', 'youth-team': 'given' } as const
    const said = says(mother, 'given', { disclosure: 'refused', feedback: 'not-asked', parties })
    expect(givenIn(said)).toEqual(['help', 'school', 'youth-team'])
  })

  it('is of help, sharing and feedback where no other party was spoken of', () => {
    const { parties: _, ...said } = says(mother)
    expect(givenIn(said)).toEqual(['help', 'disclosure', 'feedback'])
  })

  it('is nothing where all was refused', () => {
    expect(givenIn(says(mother, 'refused'))).toEqual([])
  })
})

describe('what is said anew', () => {
  const objectionsAfter = (said: ConsentStatement, ...objections: readonly Objection[]) =>
    withStatement(facts({ objections }), said).objections

  const help = says(mother, 'not-asked', { help: 'given' }, tomorrow)
  const ofMother = no('withdrawal', mother, ['help', 'disclosure'])

  it('stands after what was said before, which is kept', () => {
    const before = [says(mother), says(father)]
    const said = says(mother, 'refused', {}, tomorrow)
    expect(withStatement(facts({ statements: before }), said)).toEqual({
      statements: [...before, said],
      objections: [],
    })
  })

  it('ends the person’s own objection, on the day of saying so', () => {
    expect(objectionsAfter(says(mother, 'given', {}, tomorrow), ofMother)).toEqual([
      { ...ofMother, endedOn: tomorrow },
    ])
  })

  it('ends it only for what was said yes to; for the rest it goes on from its own day', () => {
    expect(objectionsAfter(help, ofMother)).toEqual([
      { ...ofMother, to: ['help'], endedOn: tomorrow },
      { ...ofMother, to: ['disclosure'] },
    ])
  })

  it('ends an objection to another party by a yes to that party', () => {
    const toSchool = no('objection', mother, ['school'])
    const said = says(mother, 'not-asked', { parties: { school: 'given' } }, tomorrow)
    expect(objectionsAfter(said, toSchool)).toEqual([{ ...toSchool, endedOn: tomorrow }])
  })

  const toBoth: Objection = {
    ...no('objection', mother, ['mental-health']),
    receivers: [zon, maan],
  }

  it('ends an objection to a receiver by a yes to that one; to its kind and to others it goes on', () => {
    expect(objectionsAfter(saysOf(mother, zon, 'given', tomorrow), toBoth)).toEqual([
      { ...toBoth, to: [], receivers: [zon], endedOn: tomorrow },
      { ...toBoth, receivers: [maan] },
    ])
  })

  it('ends an objection to a kind by a yes to that kind; to those who were named it goes on', () => {
    const said = says(mother, 'not-asked', { parties: { 'mental-health': 'given' } }, tomorrow)
    expect(objectionsAfter(said, toBoth)).toEqual([
      { ...no('objection', mother, ['mental-health']), endedOn: tomorrow },
      { ...toBoth, to: [] },
    ])
  })

  it.each([
    ['a no', says(mother, 'refused', {}, tomorrow), ofMother],
    ['a no by name', saysOf(mother, zon, 'refused', tomorrow), toBoth],
    [
      'a yes to another by name',
      saysOf(mother, { ...zon, name: 'Ster' }, 'given', tomorrow),
      toBoth,
    ],
    ['somebody else’s yes by name', saysOf(father, zon, 'given', tomorrow), toBoth],
    ['a yes to something else', help, no('objection', mother, ['feedback'])],
    ['somebody else’s yes', says(father, 'given', {}, tomorrow), ofMother],
    ['a yes after it had ended', help, { ...ofMother, endedOn: today }],
  ] as const)('leaves an objection as it is: %s', (_, said, objection) => {
    expect(objectionsAfter(said, objection)).toEqual([objection])
  })

  it('looks at each objection apart', () => {
    const ofFather = no('objection', father, ['help'])
    const again = no('objection', mother, ['help'])
    expect(objectionsAfter(help, ofFather, again)).toEqual([
      ofFather,
      { ...again, endedOn: tomorrow },
    ])
  })
})

describe('everybody of whom the record speaks', () => {
  it('is the youth alone where nothing was recorded', () => {
    expect(personsOf(facts())).toEqual(['patient'])
  })

  it('is the youth first, and then who has gezag', () => {
    expect(personsOf(facts({ authority: joint }))).toEqual(['patient', mother, father])
  })

  it('has the institution of an OTS among them', () => {
    const authority = gezag('single', [mother], { supervision: ots() })
    expect(personsOf(facts({ authority }))).toEqual(['patient', mother, institution])
  })

  it('has who spoke, who could not be asked, and who objected', () => {
    const record = facts({
      statements: [says(mother)],
      unanswered: [{ person: father, kind: 'no-time' }],
      objections: [no('objection', guardian, ['help'])],
    })
    expect(personsOf(record)).toEqual(['patient', mother, father, guardian])
  })

  it('names each once, however often and by whatever name the record speaks of them', () => {
    const renamed = { ...mother, name: { text: 'F. Haddad' } }
    const record = facts({
      authority: joint,
      statements: [says('patient'), says(renamed), says(father)],
      objections: [no('withdrawal', father, ['help']), no('objection', 'patient', ['school'])],
    })
    expect(personsOf(record)).toEqual(['patient', mother, father])
  })
})
