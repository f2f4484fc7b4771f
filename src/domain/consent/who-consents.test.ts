import { describe, expect, it } from 'vitest'
import { father, mother } from '../../../test/support/persons.ts'
import { today } from '../../../test/support/referrals.ts'
import type { RelatedPerson } from '../person.ts'
import type {
  AgeBand,
  AuthoritySituation,
  ConsentAnswer,
  ConsentStatement,
  ParentalAuthority,
} from './consent-record.ts'
import { isPermitted } from './permitted.ts'
import { blocksToSend, isConsented, personsAsked } from './who-consents.ts'

const holding = (
  situation: AuthoritySituation,
  ...holders: RelatedPerson[]
): ParentalAuthority => ({ situation, source: 'parent', statedOn: today, holders })

type Answers = Partial<ConsentStatement['answers']>

const says = (
  person: ConsentStatement['person'],
  answer: ConsentAnswer = 'given',
  but: Answers = {},
): ConsentStatement => ({
  person,
  answers: { help: answer, disclosure: answer, feedback: answer, ...but },
  way: 'oral',
  place: 'in-person',
  date: today,
})

const record = (
  band: AgeBand,
  authority: ParentalAuthority | null,
  ...statements: ConsentStatement[]
) => ({ band, authority, statements })

const rowsOf = (...given: Parameters<typeof record>): readonly string[] =>
  blocksToSend(record(...given), 'municipality').map(({ row }) => row)

const both = holding('joint', mother, father)
const voogd: RelatedPerson = {
  ...mother,
  id: null,
  name: { text: 'W. Prins' },
  relation: 'guardian',
}
const institution: RelatedPerson = {
  id: null,
  name: { text: 'Jeugdbescherming Zuid' },
  relation: 'guardian-institution',
  phones: [],
}
const grandmother: RelatedPerson = {
  id: null,
  name: { text: 'Riet Haddad' },
  relation: 'grandparent',
  phones: [],
}

describe('a child under 12', () => {
  it('consent 1: may be referred when both parents with gezag agree', () => {
    expect(rowsOf('under-12', both, says(mother), says(father))).toEqual([])
  })

  it('consent 2: may not when one of two parents was not asked', () => {
    expect(rowsOf('under-12', both, says(mother))).toEqual(['1'])
    expect(rowsOf('under-12', both, says(mother), says(father, 'not-asked'))).toEqual(['1'])
  })

  it('consent 4: may not when one parent refuses', () => {
    expect(rowsOf('under-12', both, says(mother), says(father, 'refused'))).toEqual(['4'])
  })

  it('consent 4: a refusal is told before what was not asked', () => {
    expect(rowsOf('under-12', both, says(father, 'refused'))).toEqual(['4', '1'])
  })

  it('consent 5: needs the one parent with single gezag, and no other', () => {
    const alone = holding('single', mother)
    expect(rowsOf('under-12', alone, says(mother))).toEqual([])
    expect(rowsOf('under-12', alone, says(father))).toEqual(['1'])
    expect(rowsOf('under-12', alone, says(mother), says(father, 'refused'))).toEqual([])
  })

  it.each([
    ['a person', voogd],
    ['an institution', institution],
  ])('consent 6: with voogdij by %s needs the voogd', (_, guardian) => {
    expect(rowsOf('under-12', holding('guardian', guardian), says(guardian))).toEqual([])
    expect(rowsOf('under-12', holding('guardian', guardian), says(mother))).toEqual(['1'])
  })

  it('consent 6: a parent or foster parent does not stand for the voogd', () => {
    const foster: RelatedPerson = { ...grandmother, relation: 'foster-parent' }
    expect(rowsOf('under-12', holding('guardian', mother), says(mother))).toEqual(['G0'])
    expect(rowsOf('under-12', holding('guardian', foster), says(foster))).toEqual(['G0'])
  })

  it.each([
    ['nothing was stated', null],
    ['it is not known', holding('unknown', mother, father)],
    ['joint gezag names one parent', holding('joint', mother)],
    ['joint gezag names the same parent twice', holding('joint', mother, { ...mother, id: null })],
    ['joint gezag names a grandparent', holding('joint', mother, grandmother)],
    ['single gezag names nobody', holding('single')],
  ])('consent G0: may not when %s', (_, authority) => {
    const statements = [mother, father, grandmother].map((person) => says(person))
    expect(rowsOf('under-12', authority, ...statements)).toEqual(['G0'])
  })

  it('is not asked itself', () => {
    expect(personsAsked('under-12', both)).toEqual([mother, father])
  })
})

describe('a youth of 12 to 15', () => {
  it('consent 8: may be referred when the youth and both parents agree', () => {
    expect(rowsOf('12-to-15', both, says('patient'), says(mother), says(father))).toEqual([])
  })

  it('consent 8: needs the youth too', () => {
    expect(rowsOf('12-to-15', both, says(mother), says(father))).toEqual(['8'])
  })

  it('consent 9: may not yet be referred against a parent', () => {
    const statements = [says('patient'), says(mother), says(father, 'refused')]
    expect(rowsOf('12-to-15', both, ...statements)).toEqual(['4'])
  })

  it('consent 11: may not when the youth refuses', () => {
    const statements = [says('patient', 'refused'), says(mother), says(father)]
    expect(rowsOf('12-to-15', both, ...statements)).toEqual(['11'])
  })
})

describe('a youth of 16 or 17', () => {
  it('consent 13: decides alone', () => {
    expect(rowsOf('16-and-17', null, says('patient'))).toEqual([])
    expect(rowsOf('16-and-17', both, says('patient'), says(mother, 'refused'))).toEqual([])
    expect(personsAsked('16-and-17', both)).toEqual(['patient'])
  })

  it("security A36: a parent's consent is not the youth's", () => {
    expect(rowsOf('16-and-17', both, says(mother), says(father))).toEqual(['13'])
  })

  it('consent 14: may not when the youth refuses', () => {
    expect(rowsOf('16-and-17', null, says('patient', 'refused'))).toEqual(['14'])
  })
})

describe('what the consent is for', () => {
  const withoutDisclosure = [
    says(mother, 'given', { disclosure: 'not-asked' }),
    says(father, 'given', { disclosure: 'not-asked' }),
  ]

  it('consent D2: a CJG needs consent to share as well', () => {
    const given = record('under-12', both, ...withoutDisclosure)
    expect(blocksToSend(given, 'municipality')).toHaveLength(2)
    expect(blocksToSend(given, 'other')).toHaveLength(2)
    expect(isPermitted(given, 'disclosure', 'municipality')).toBe(false)
  })

  it("consent D1: the practice's own POH Jeugd does not", () => {
    const given = record('under-12', both, ...withoutDisclosure)
    expect(blocksToSend(given, 'practice')).toEqual([])
    expect(isPermitted(given, 'disclosure', 'practice')).toBe(true)
  })

  it('consent O1: an objection holds for the own POH Jeugd too', () => {
    const given = record(
      'under-12',
      both,
      says(mother),
      says(father, 'given', { feedback: 'refused' }),
    )
    expect(isPermitted(given, 'feedback', 'practice')).toBe(false)
    expect(isPermitted(given, 'disclosure', 'practice')).toBe(true)
  })

  it('consent O1: an objection of who is not asked has no effect', () => {
    const given = record('16-and-17', null, says('patient'), says(mother, 'refused'))
    expect(isPermitted(given, 'feedback', 'practice')).toBe(true)
  })

  it('consent D4: feedback is asked apart and does not block sending', () => {
    const given = record(
      'under-12',
      both,
      says(mother),
      says(father, 'given', { feedback: 'refused' }),
    )
    expect(blocksToSend(given, 'municipality')).toEqual([])
    expect(isConsented(given, 'feedback')).toBe(false)
  })

  it('is told once where help and sharing miss the same', () => {
    expect(rowsOf('under-12', null)).toEqual(['G0'])
  })
})
