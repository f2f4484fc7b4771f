import { describe, expect, it } from 'vitest'
import { aReferralId } from '../../../test/support/referrals.ts'
import { namingOf, numberOf, type ResourceName, resourceNameOf } from './naming.ts'

const id = aReferralId()
const naming = namingOf(id)

const suffixOf = (name: ResourceName): string =>
  naming.identifier(name).value?.slice(id.length) ?? ''

describe('the name of a resource of ours', () => {
  it.each<[ResourceName, string]>([
    ['ServiceRequest', ''],
    ['QuestionnaireResponse', '-consent-source'],
    ['Consent/help', '-consent-help'],
    ['Consent/disclosure', '-consent-disclosure'],
    ['Task/coordination', '-task-coordination'],
    ['Task/review', '-task-review'],
    ['DocumentReference/report', '-report'],
    ['DocumentReference/letter', '-letter'],
    ['Task/stop-1', '-task-stop-1'],
    ['Task/stop-12', '-task-stop-12'],
    ['DocumentReference/supplement-2', '-supplement-2'],
  ])('%s is told by how its identifier ends: %j', (name, suffix) => {
    expect(suffixOf(name)).toBe(suffix)
    expect(resourceNameOf(suffix)).toBe(name)
  })

  it.each([
    '-task-stop',
    '-task-stop-',
    '-task-stop-0',
    '-task-stop-01',
    '-task-stop-1x',
    '-task-stop-x1',
    '-letter-1',
    '-report-1',
    '-task-review-1',
    '-supplement2',
    'x-task-stop-1',
    '\n-task-stop-1',
    '-of-another-release',
  ])('is none of what ends in %s', (suffix) => {
    expect(resourceNameOf(suffix)).toBeNull()
  })

  it('ends in its number, which is one where it has none', () => {
    expect(numberOf('Task/stop-12')).toBe(12)
    expect(numberOf('Task/review')).toBe(1)
  })

  it('tells the type of what is referred to', () => {
    expect(naming.reference('Task/stop-1')).toEqual({
      reference: naming.fullUrl('Task/stop-1'),
      type: 'Task',
    })
  })
})
