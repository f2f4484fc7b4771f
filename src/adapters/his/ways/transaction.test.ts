import { describe, expect, it } from 'vitest'
import { aWriting } from '../../../../test/support/a-writing.ts'
import { aMemoryHis } from '../../../../test/support/memory-his.ts'
import { aReferral } from '../../../../test/support/referrals.ts'
import { success } from '../../../domain/result.ts'
import { resourcesOf } from '../../../fhir/write/resources-of.ts'
import { changesIn } from '../write-plan.ts'
import { transaction } from './transaction.ts'

describe('a transaction of nothing', () => {
  it('is not sent, and changes nothing that is known', async () => {
    const his = aMemoryHis()
    const referral = aReferral().build()
    const all = resourcesOf(referral, { report: null })
    const known = Object.fromEntries(
      changesIn(all, {}).map(({ name, digest }) => [
        name,
        { reference: 'X/1', versionId: '1', digest },
      ]),
    )
    const writing = aWriting(his, referral, {
      attempt: {
        begin: async () => true,
        progress: async () => {
          throw new Error('there is nothing to tell')
        },
      },
    })
    expect(await transaction(writing, known)).toEqual(success(known))
    expect(his.calls()).toEqual([])
  })
})
