import { describe, expect, it } from 'vitest'
import { father, mother } from '../../../../test/support/persons.ts'
import { aSession, theDirectory } from '../../../../test/support/practice-desk.ts'
import { today } from '../../../../test/support/referrals.ts'
import type { Employment } from '../../../domain/referral.ts'
import { initialValues, withDefaults } from '../initial-values.ts'
import { type FormValues, type ReferralForm, referralForm } from '../referral-form.ts'
import { judge } from './judge.ts'
import { personPart } from './person-part.ts'

const mothers = 'his-related-mother'
const fathers = 'his-related-father'

const formFor = (employment: Employment, birthDate = '2017-05-31'): ReferralForm => {
  const session = aSession({ patient: { birthDate } })
  const practice = theDirectory.readPractice(session.practice)
  const receivers = practice.receivers.map((receiver) => ({ ...receiver, employment }))
  const form = referralForm(session, { ...practice, receivers }, today)
  if (!form.ok) throw new Error(form.failure.text)
  return form.value
}

const gives = (key: string): FormValues => ({
  [`help-${key}`]: 'given',
  [`disclosure-${key}`]: 'given',
  [`feedback-${key}`]: 'given',
})

const seen = (form: ReferralForm, typed: FormValues) => {
  const authority = `joint ${mothers} ${fathers}`
  const values = withDefaults(form, { ...initialValues(form), authority, ...typed })
  const judged = judge(form, values)
  const part = (key: string) => {
    const person = form.persons.find((one) => one.key === key)
    return person && personPart({ form, values, judged }, person)
  }
  return { ...judged, part }
}

const reasonsIn = (part: ReturnType<ReturnType<typeof seen>['part']>) =>
  part?.why.flatMap((field) => ('options' in field ? field.options.map(({ value }) => value) : []))

describe('what is read from the form', () => {
  it('consent D1: sharing with the practice’s own POH Jeugd asks no answer, and takes an objection', () => {
    const { facts, part, decision } = seen(formFor('practice'), {
      ...gives(mothers),
      ...gives(fathers),
      [`objects-${fathers}`]: 'yes',
    })
    expect(facts.statements.map(({ answers }) => answers.disclosure)).toEqual([
      'not-asked',
      'not-asked',
    ])
    expect(part(fathers)?.further).toMatchObject([{ label: 'Maakt bezwaar tegen delen' }])
    expect(facts.objections).toMatchObject([{ by: { id: father.id }, to: ['disclosure'] }])
    expect(decision.rows).toContain('O1')
  })

  it('consent 2: the other parent’s consent can be presumed towards the practice’s own POH Jeugd only', () => {
    const unasked = { ...gives(mothers), [`help-${fathers}`]: 'not-asked' }
    const own = seen(formFor('practice'), { ...unasked, parents: 'together' })
    expect(reasonsIn(own.part(fathers))).toContain('presumed')
    const toCjg = seen(formFor('municipality'), { ...unasked, parents: 'together' })
    expect(reasonsIn(toCjg.part(fathers))).not.toContain('presumed')
    const presumed = seen(formFor('practice'), {
      ...unasked,
      parents: 'together',
      [`unanswered-${fathers}`]: 'presumed',
    })
    expect(presumed.facts.unanswered).toMatchObject([
      { kind: 'presumed', person: { id: father.id }, saidBy: { id: mother.id } },
    ])
    expect(presumed.part(fathers)?.grounds).toMatchObject([{ value: 'not-far-reaching' }])
  })

  it('consent 10: the wish of the youth is a reason from twelve only', () => {
    const unasked = { ...gives(mothers), [`help-${fathers}`]: 'not-asked' }
    const under = seen(formFor('municipality'), unasked)
    expect(reasonsIn(under.part(fathers))).not.toContain('wish-of-youth')
    const from = seen(formFor('municipality', '2012-05-31'), { ...unasked, ...gives('patient') })
    expect(reasonsIn(from.part(fathers))).toContain('wish-of-youth')
  })

  it('asks each other party apart, and gives none by itself', () => {
    const { facts } = seen(formFor('municipality'), {
      ...gives(mothers),
      parties: 'yes',
      [`school-${mothers}`]: 'given',
    })
    expect(facts.statements[0]?.parties).toEqual({
      school: 'given',
      'youth-doctor': 'not-asked',
      'mental-health': 'not-asked',
      'community-team': 'not-asked',
      'youth-team': 'not-asked',
    })
  })

  it('hears nobody whom the case does not ask', () => {
    const { facts, asked } = seen(formFor('municipality'), {
      authority: `single ${mothers}`,
      ...gives(mothers),
      ...gives(fathers),
    })
    expect(asked.map(({ key }) => key)).toEqual([mothers])
    expect(facts.statements).toHaveLength(1)
  })
})
