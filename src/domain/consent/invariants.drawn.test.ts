import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aSituation,
  because,
  everything,
  gezag,
  guardian,
  incapable,
  no,
  says,
  zon,
} from '../../../test/support/consents.ts'
import { father, gp, mother } from '../../../test/support/persons.ts'
import { addDays, amsterdamDay, endOfDay, type LocalDate, parseLocalDate } from '../calendar.ts'
import type { Employment } from '../referral.ts'
import type {
  ConsentAnswer,
  ConsentingPerson,
  ConsentRecord,
  NamedReceiver,
  Objection,
  Unanswered,
} from './consent-record.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import { type Exception, type Ground, grounds, itemsMissing } from './exceptions.ts'
import type { Situation } from './facts.ts'
import { mayDisclose } from './may-disclose.ts'
import { isSamePerson } from './same-person.ts'

/** The rules said once more, as promises and without the table; children at every edge of age must keep them. */

const births = ['2010-05-31', '2012-02-29', '2013-12-31', '2011-01-01', '2012-03-01'] as const

const birthdayOf = (birth: string, years: number): LocalDate => {
  const year = Number(birth.slice(0, 4)) + years
  return parseLocalDate(`${year}${birth.slice(4)}`) ?? (`${year}-03-01` as LocalDate)
}

/** The day before, on and after the 12th, 16th and 18th birthday, at the first and last second in Amsterdam. */
const moments = fc
  .record({
    birthDate: fc.constantFrom(...births),
    years: fc.constantFrom(12, 16, 18),
    days: fc.constantFrom(-1, 0, 1),
    second: fc.constantFrom('first', 'last'),
  })
  .map(({ birthDate, years, days, second }) => {
    const day = addDays(birthdayOf(birthDate, years), days)
    const at =
      second === 'last' ? endOfDay(day) : new Date(endOfDay(addDays(day, -1)).getTime() + 1)
    return { birthDate, day: amsterdamDay(at), age: days < 0 ? years - 1 : years }
  })

const answers = fc.constantFrom<ConsentAnswer>('given', 'given', 'given', 'refused', 'not-asked')

const opinionOf = (person: ConsentingPerson) =>
  fc
    .record({ help: answers, disclosure: answers, feedback: answers, hurry: fc.boolean() })
    .map(({ hurry, ...each }) => says(person, hurry ? each.help : 'given', hurry ? {} : each))

const unansweredOf = (person: typeof mother, other: typeof mother) =>
  fc.constantFrom<readonly Unanswered[]>(
    [],
    [{ person, kind: 'presumed', saidBy: other }],
    [
      {
        person,
        kind: 'not-reached',
        attempts: [{ on: '2020-01-01' as LocalDate, how: 'Gebeld.' }],
      },
    ],
    [{ person, kind: 'no-time' }],
    [{ person, kind: 'kept-out', because: 'danger' }],
    [{ person, kind: 'kept-out', because: 'wish-of-youth' }],
  )

const allGrounds = Object.keys(grounds) as readonly Ground[]

const exceptions = fc.array(
  fc
    .record({
      ground: fc.constantFrom(...allGrounds),
      person: fc.constantFrom<ConsentingPerson>(father, father, mother, 'patient'),
      purposes: fc.constantFrom(everything, everything, ['help'] as const),
      isWhole: fc.constantFrom(true, true, false),
    })
    .map(
      ({ ground, person, purposes, isWhole }): Exception => ({
        ...because(ground, person, purposes),
        ...(isWhole ? {} : { written: {} }),
      }),
    ),
  { maxLength: 4 },
)

const objections = fc.array(
  fc
    .record({
      kind: fc.constantFrom('objection', 'withdrawal'),
      person: fc.constantFrom<ConsentingPerson>(father, mother, 'patient'),
      to: fc.constantFrom(['disclosure'] as const, ['help'] as const, ['feedback'] as const),
    })
    .map(({ kind, person, to }) => no(kind, person, to, '2020-01-01' as LocalDate)),
  { maxLength: 1 },
)

const authorities = fc
  .record({
    parents: fc.constantFrom('together', 'together', 'separated', 'in-conflict', 'not-known'),
    note: fc.constantFrom(null, 'Gevraagd aan moeder.'),
    of: fc.constantFrom(
      gezag('joint', [mother, father]),
      gezag('joint', [mother, father]),
      gezag('single', [mother], { basis: 'death' }),
      gezag('guardian', [guardian]),
      gezag('unknown', [mother, father]),
      gezag('joint', [mother]),
    ),
  })
  .map(({ of, ...further }) => ({ ...of, ...further }))

const spoken = fc
  .record({
    father: opinionOf(father),
    mother: opinionOf(mother),
    guardian: opinionOf(guardian),
    youth: opinionOf('patient'),
    silent: fc.constantFrom<'father' | 'youth' | 'nobody'>('father', 'father', 'youth', 'nobody'),
  })
  .map((one) => [
    one.mother,
    one.guardian,
    ...(one.silent === 'father' ? [] : [one.father]),
    ...(one.silent === 'youth' ? [] : [one.youth]),
  ])

const cases = fc
  .record({
    moment: moments,
    authority: authorities,
    statements: spoken,
    unanswered: unansweredOf(father, mother),
    exceptions,
    objections,
    isIncapable: fc.constantFrom(false, false, false, true),
    safety: fc.constantFrom(null, { step: '3', advice: 'Gebeld.' }),
    employment: fc.constantFrom<Employment>('practice', 'municipality', 'other'),
  })
  .map(({ moment, statements, isIncapable, employment, ...facts }) => {
    const { birthDate, day, age } = moment
    const situation: Situation = {
      ...aSituation({
        birthDate,
        ...facts,
        says: statements.map((said) => ({ ...said, date: day })),
        incapacity: isIncapable ? [incapable({ on: day })] : [],
      }),
      knownUntil: day,
    }
    const decision = decide(situation, day, { employment })
    return { situation, day, age, isIncapable, employment, decision }
  })

type Case = typeof cases extends fc.Arbitrary<infer One> ? One : never
type Sent = 'help' | 'disclosure'

const objects = ({ situation }: Case, person: ConsentingPerson, purpose: Sent): boolean =>
  situation.consent.objections.some(
    ({ by, to }) => isSamePerson(by, person) && to.some((one) => one === purpose),
  )

const answer = ({ situation }: Case, person: ConsentingPerson, purpose: Sent): ConsentAnswer =>
  situation.consent.statements.find((said) => isSamePerson(said.person, person))?.answers[
    purpose
  ] ?? 'not-asked'

const gives = (one: Case, person: ConsentingPerson, purpose: Sent): boolean =>
  answer(one, person, purpose) === 'given' && !objects(one, person, purpose)

const opposes = (one: Case, person: ConsentingPerson, purpose: Sent): boolean =>
  answer(one, person, purpose) === 'refused' || objects(one, person, purpose)

const isYouthDeciding = ({ age, isIncapable }: Case): boolean => age >= 12 && !isIncapable

/** Everyone whom the band needs. */
const needed = (one: Case): readonly ConsentingPerson[] => [
  ...(isYouthDeciding(one) ? (['patient'] as const) : []),
  ...(one.age >= 16 && isYouthDeciding(one)
    ? []
    : (one.situation.consent.authority?.holders ?? [])),
]

const purposesOf = ({ employment }: Case): readonly Sent[] =>
  employment === 'practice' ? ['help'] : ['help', 'disclosure']

/** A named exception for this parent, written whole. */
const hasException = (
  { situation }: Case,
  person: ConsentingPerson,
  purpose: Sent,
  among: readonly Ground[] = allGrounds,
): boolean =>
  situation.consent.exceptions.some(
    (exception) =>
      among.includes(exception.ground) &&
      isSamePerson(exception.person, person) &&
      exception.purposes.includes(purpose) &&
      itemsMissing(exception).length === 0,
  )

const isComplete = ({ situation }: Case): boolean => {
  const authority = situation.consent.authority
  return authority !== null && (authority.situation !== 'joint' || authority.holders.length === 2)
}

const allThere = (one: Case): boolean =>
  (isComplete(one) || (one.age >= 16 && !one.isIncapable)) &&
  needed(one).every((person) => purposesOf(one).every((purpose) => gives(one, person, purpose)))

const runs = { numRuns: 800 }
const every = (holds: (one: Case) => void): void => fc.assert(fc.property(cases, holds), runs)

const unsettled = ({ warnings }: Decision): readonly string[] =>
  warnings.filter(({ effect, isSettled }) => effect === 'block' && !isSettled).map(({ row }) => row)

const overParent: readonly Ground[] = ['danger', 'urgent', 'good-care', 'court', 'considered-wish']

describe('whatever the case', () => {
  it('consent 1, 8, 13: is never sent without everyone the band needs, unless a named exception has its record', () => {
    every((one) => {
      if (!one.decision.maySend) return
      expect(one.age).toBeLessThan(18)
      for (const purpose of purposesOf(one)) {
        for (const person of needed(one)) {
          const isCovered =
            gives(one, person, purpose) ||
            (person !== 'patient' && hasException(one, person, purpose))
          expect(isCovered).toBe(true)
        }
      }
    })
  })

  it('consent O1, 11, 14: the no of a capable youth always wins', () => {
    every((one) => {
      const purposes: readonly Sent[] = ['help', 'disclosure']
      const saysNo = purposes.some((purpose) => opposes(one, 'patient', purpose))
      if (isYouthDeciding(one) && saysNo) expect(one.decision.maySend).toBe(false)
    })
  })

  it("consent O1, 4, 9: a parent's no wins where that parent is needed, unless S2, 4 or 9 is on record", () => {
    every((one) => {
      for (const purpose of ['help', 'disclosure'] as const) {
        for (const person of needed(one)) {
          if (person === 'patient' || !opposes(one, person, purpose)) continue
          if (!hasException(one, person, purpose, overParent)) {
            expect(one.decision.maySend).toBe(false)
          }
        }
      }
    })
  })

  it('consent A1, A0, O1: is never blocked by anything else when every consent is there', () => {
    every((one) => {
      if (!allThere(one)) return
      const allowed = ['A1', 'A0', 'O1', 'O2']
      expect(unsettled(one.decision).filter((row) => !allowed.includes(row))).toEqual([])
      const opposed = needed(one).some((person) => opposes(one, person, 'disclosure'))
      if (one.age < 18 && !opposed) expect(one.decision.verdict).not.toBe('blocked')
    })
  })

  it('consent 13: parents never overrule a youth of 16', () => {
    every((one) => {
      const isYes =
        gives(one, 'patient', 'help') &&
        !opposes(one, 'patient', 'disclosure') &&
        (one.employment === 'practice' || gives(one, 'patient', 'disclosure'))
      if (one.age >= 16 && one.age < 18 && !one.isIncapable && isYes) {
        expect(one.decision.maySend).toBe(true)
      }
    })
  })

  it('consent 2, 3: nothing is presumed where parents are apart or in conflict, nor towards a CJG', () => {
    every((one) => {
      const { parents } = one.situation.consent.authority ?? {}
      const mayNot =
        parents === 'separated' || parents === 'in-conflict' || one.employment !== 'practice'
      if (!mayNot || !one.decision.maySend) return
      const others = allGrounds.filter((ground) => ground !== 'not-far-reaching')
      for (const person of needed(one)) {
        for (const purpose of purposesOf(one)) {
          const isCovered =
            gives(one, person, purpose) || hasException(one, person, purpose, others)
          expect(isCovered).toBe(true)
        }
      }
    })
  })

  it('consent 8, 13: names exactly those whom the band needs', () => {
    every((one) => {
      if (one.age >= 18) return
      const names = (persons: readonly ConsentingPerson[]) =>
        persons.map((person) => (person === 'patient' ? 'patient' : person.name.text))
      expect(names(one.decision.needed)).toEqual(names(needed(one)))
    })
  })

  it('consent T1: what is allowed on sending is allowed on that day afterwards', () => {
    every((one) => {
      if (!one.decision.maySend) return
      const band = one.age < 12 ? 'under-12' : one.age < 16 ? '12-to-15' : '16-and-17'
      const consent = {
        ...one.situation.consent,
        band,
        recordedBy: {} as never,
        recordedAt: endOfDay(one.day).toISOString(),
      } as const
      const later = { purpose: 'disclosure', employment: one.employment, day: one.day } as const
      expect(mayDisclose({ birthDate: one.situation.birthDate, consent }, later).ok).toBe(true)
    })
  })

  it('reaches every verdict often enough to mean something', () => {
    const seen = { blocked: 0, stopped: 0, allowed: 0, sentByException: 0, youthAgainstParents: 0 }
    for (const one of fc.sample(cases, { numRuns: 3000 })) {
      seen[one.decision.verdict] += 1
      if (one.decision.maySend && !allThere(one)) seen.sentByException += 1
      const against = one.age === 16 && opposes(one, mother, 'help') && one.decision.maySend
      if (against) seen.youthAgainstParents += 1
    }
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(2)
  })
})

/** What one person said of the jeugd-GGZ and of one practice of it; each may be left unsaid. */
type SaidOfGgz = {
  person: ConsentingPerson
  kind: ConsentAnswer
  name: ConsentAnswer
  /** To what this person objects. */
  objects: 'nothing' | 'kind' | 'name' | 'other'
}

const other = { ...zon, name: 'Praktijk Maan' }

const saidOfGgz = (person: ConsentingPerson) =>
  fc.record({
    person: fc.constant(person),
    kind: fc.constantFrom<ConsentAnswer>('given', 'given', 'refused', 'not-asked'),
    name: fc.constantFrom<ConsentAnswer>('given', 'given', 'given', 'refused', 'not-asked'),
    objects: fc.constantFrom<SaidOfGgz['objects']>('nothing', 'nothing', 'kind', 'name', 'other'),
  })

/** A case that runs, and what each person said of where the child could go on to. */
const onwardCases = fc
  .tuple(cases, saidOfGgz(mother), saidOfGgz(father), saidOfGgz(guardian), saidOfGgz('patient'))
  .map(([one, ...said]) => {
    const { situation, day } = one
    const statements = said.map(({ person, kind, name }) =>
      says(
        person,
        'not-asked',
        { parties: { 'mental-health': kind }, receivers: [{ ...zon, answer: name }] },
        day,
      ),
    )
    const objected = said.flatMap(({ person, objects: to }): readonly Objection[] => {
      if (to === 'nothing') return []
      const named = no('objection', person, [], day)
      if (to === 'kind') return [{ ...named, to: ['mental-health'] }]
      return [{ ...named, receivers: [to === 'name' ? zon : other] }]
    })
    const consent: ConsentRecord = {
      ...situation.consent,
      statements: [...situation.consent.statements, ...statements],
      objections: [...situation.consent.objections, ...objected],
      band: one.age < 12 ? 'under-12' : one.age < 16 ? '12-to-15' : '16-and-17',
      recordedBy: gp,
      recordedAt: endOfDay(day).toISOString(),
    }
    const recorded = { birthDate: situation.birthDate, consent }
    const on = { purpose: 'mental-health', employment: one.employment, day } as const
    const mayTell = (receiver: NamedReceiver | null) =>
      mayDisclose(recorded, { ...on, receiver }).ok
    return { one, said, mayTell }
  })

/** A yes to the name, which no yes to the kind replaces, no no to the kind outweighs, and a no to the name does. */
const agrees = ({ name, objects: to }: SaidOfGgz): boolean => to !== 'name' && name === 'given'

/** Nobody was found incapable of deciding on this one. */
const asked = ({ age, situation }: Case): readonly ConsentingPerson[] => [
  ...(age >= 12 ? (['patient'] as const) : []),
  ...(age >= 16 ? [] : (situation.consent.authority?.holders ?? [])),
]

describe('wherever a child goes on to', () => {
  const everyOnward = (
    holds: (of: typeof onwardCases extends fc.Arbitrary<infer One> ? One : never) => void,
  ): void => fc.assert(fc.property(onwardCases, holds), runs)

  const saidBy = (said: readonly SaidOfGgz[], person: ConsentingPerson) =>
    said.find((one) => isSamePerson(one.person, person))

  it('consent D4, O1: nothing leaves without everybody’s yes to that very receiver', () => {
    everyOnward(({ one, said, mayTell }) => {
      if (!mayTell(zon)) return
      for (const person of asked(one)) {
        const its = saidBy(said, person)
        expect([person, its !== undefined && agrees(its)]).toEqual([person, true])
      }
    })
  })

  it('consent D4: and is not held back where everybody said it', () => {
    everyOnward(({ one, said, mayTell }) => {
      const { authority } = one.situation.consent
      const isPlain =
        one.age >= 16 || (authority?.situation === 'joint' && authority.holders.length === 2)
      const all = asked(one).every((person) => {
        const its = saidBy(said, person)
        return its !== undefined && agrees(its)
      })
      if (isPlain && all) expect(mayTell(zon)).toBe(true)
    })
  })

  it('consent D4: nothing leaves to a receiver of whom nobody spoke by name', () => {
    everyOnward(({ mayTell }) => {
      expect(mayTell(other)).toBe(false)
    })
  })

  it('reaches each way often enough to mean something', () => {
    const seen = { told: 0, kindOnly: 0, nameOverKind: 0 }
    for (const { one, said, mayTell } of fc.sample(onwardCases, { numRuns: 3000 })) {
      if (mayTell(zon)) seen.told += 1
      if (mayTell(null) && !mayTell(zon)) seen.kindOnly += 1
      const isOver = asked(one).some((person) => saidBy(said, person)?.objects === 'kind')
      if (isOver && mayTell(zon)) seen.nameOverKind += 1
    }
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(20)
  })
})
