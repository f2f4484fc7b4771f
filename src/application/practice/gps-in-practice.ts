import { addressedGp, isSameGp, type NamedGp } from '../../domain/named-gp.ts'
import type { Referral } from '../../domain/referral.ts'
import type { Practice } from '../ports/directory.ts'

/** The huisartsen of the practice: those that are configured, and to whom else an open referral is addressed. */
export const gpsInPractice = (
  { gps }: Pick<Practice, 'gps'>,
  open: readonly Referral[],
): readonly NamedGp[] =>
  [...gps, ...open.map((referral) => addressedGp(referral))].filter(
    (gp, index, all) => all.findIndex((one) => isSameGp(one, gp)) === index,
  )
