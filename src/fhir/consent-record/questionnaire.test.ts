import type { QuestionnaireItem, QuestionnaireResponseItem } from 'fhir/r4.js'
import { describe, expect, it } from 'vitest'
import { wholeRecords } from '../../../test/support/consent-records.ts'
import { aReferral } from '../../../test/support/referrals.ts'
import { canonicalsAt } from '../canonicals.ts'
import { consentSourceOf } from '../write/consent-source.ts'
import { namingOf } from '../write/naming.ts'
import { consentQuestionnaire } from './questionnaire.ts'

const { url, item: questions } = consentQuestionnaire()

const questionIn = (items: readonly QuestionnaireItem[], linkId: string) =>
  items.find((one) => one.linkId === linkId)

const questionAt = (...path: readonly string[]) =>
  path.reduce<QuestionnaireItem | undefined>(
    (parent, linkId) => questionIn(parent?.item ?? questions, linkId),
    undefined,
  )

/** What is answered without having been asked there, or in other words. */
const unasked = (
  answered: readonly QuestionnaireResponseItem[],
  asked: readonly QuestionnaireItem[],
): readonly string[] =>
  answered.flatMap(({ linkId, text, item = [] }) => {
    const question = questionIn(asked, linkId)
    if (question === undefined || question.text !== text) return [linkId]
    return unasked(item, question.item ?? [])
  })

describe('the Questionnaire of the record of consent', () => {
  it.each(Object.entries(wholeRecords))('asks what is answered: %s', (_, facts) => {
    const referral = aReferral().build()
    const consent = { ...referral.consent, ...facts }
    const response = consentSourceOf({ ...referral, consent }, namingOf(referral.id))
    expect(response.questionnaire).toBe(url)
    expect(unasked(response.item ?? [], questions)).toEqual([])
  })

  it('asks first who is named, and then each part of the record', () => {
    expect(questions.map(({ linkId }) => linkId)).toEqual([
      'persons',
      'band',
      'authority',
      'statements',
      'unanswered',
      'incapacity',
      'exceptions',
      'objections',
      'safety',
      'informing',
      'explained',
      'mentions-others',
      'left-out',
      'recorded-by',
    ])
  })

  it('asks a code from our own list', () => {
    expect(questionAt('band')).toEqual({
      linkId: 'band',
      text: 'Leeftijdsgroep',
      type: 'choice',
      required: true,
      answerValueSet: 'https://jeugdschakel.nl/fhir/ValueSet/age-band',
    })
  })

  it('asks only once, and always, what a record cannot do without', () => {
    const { item, ...recordedBy } = questionAt('recorded-by') ?? {}
    expect(recordedBy).toEqual({
      linkId: 'recorded-by',
      text: 'Vastgelegd door',
      type: 'group',
      required: true,
    })
    expect(item?.map(({ linkId }) => linkId)).toEqual([
      'recorded-by.practitioner',
      'recorded-by.worker',
    ])
  })

  it('lets be repeated, or left out, what there may be none or more of', () => {
    const { item, ...statements } = questionAt('statements') ?? {}
    expect(statements).toEqual({
      linkId: 'statements',
      text: 'Wat iemand zei',
      type: 'group',
      repeats: true,
    })
    expect(item).toContainEqual({
      linkId: 'statements.signed-form',
      text: 'Getekend formulier',
      type: 'reference',
    })
  })

  it('asks words as text, a name as a string, a day as a date and yes or no as a boolean', () => {
    const types = [
      questionAt('authority', 'authority.note'),
      questionAt('persons', 'persons.name', 'persons.name.text'),
      questionAt('statements', 'statements.date'),
      questionAt('mentions-others'),
      questionAt('persons', 'persons.reference'),
    ].map((question) => question?.type)
    expect(types).toEqual(['text', 'string', 'date', 'boolean', 'reference'])
  })

  it('asks in the words of consent-questionnaire.json, which every record repeats', async () => {
    const text = `${JSON.stringify(consentQuestionnaire(), null, 2)}\n`
    await expect(text).toMatchFileSnapshot('../../../test/golden/consent-questionnaire.json')
  })

  it('has the addresses of whoever publishes it', () => {
    const elsewhere = consentQuestionnaire(canonicalsAt('https://example.org/fhir'))
    expect(elsewhere.url).toMatch(/^https:\/\/example\.org\/fhir\/Questionnaire\//)
    expect(elsewhere.item[1]?.answerValueSet).toBe('https://example.org/fhir/ValueSet/age-band')
  })
})
