import type { HisReferences } from '../../src/application/ports/his.ts'
import type { MirrorQueue } from '../../src/application/ports/store.ts'
import type { Referral } from '../../src/domain/referral.ts'

/** As after a try that the HIS refused for good; `references`: what of it the HIS took. */
export const refuseInHis = async (
  { mirror }: { mirror: MirrorQueue },
  { id, iss, history }: Referral,
  code: string,
  references: HisReferences = {},
): Promise<void> => {
  const now = new Date(history.at(-1)?.at ?? '')
  const item = (await mirror.claim(iss, now, 10_000, 100)).find(
    ({ referral }) => referral.id === id,
  )
  if (item === undefined) throw new Error('it is not due')
  await mirror.progress(item, references)
  await mirror.postpone(item, { code, nextTryAt: null, isUnknown: false, isOwnFailure: false })
}
