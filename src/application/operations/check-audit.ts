import { failure, type Result, success } from '../../domain/result.ts'
import type { AuditSeals, Seal } from '../ports/operations.ts'
import { digestOf, leafOf } from './audit-digest.ts'

/** `foreign`: signed with a key that is no longer ours; a later seal of ours vouches for it. */
export type SignatureCheck = (seal: Seal) => Promise<'ours' | 'foreign' | 'wrong'>

/** What does not fit, the first of it. `row`: the audit row; null when only the seal tells. */
export type AuditFault = {
  kind:
    | 'row-changed'
    | 'row-removed'
    | 'seal-changed'
    | 'seal-missing'
    | 'signature-wrong'
    | 'signature-missing'
    | 'pseudonym-unexplained'
    | 'row-unsealed'
  row: number | null
  seal: number | null
}

/** `newest`: to be compared with the copy in the logs, which shows that nothing was cut off at the end. */
export type AuditState = {
  seals: number
  rows: number
  unsealed: number
  newest: Pick<Seal, 'id' | 'digest'> | null
}

type CheckPorts = { seals: AuditSeals; check: SignatureCheck; now: () => Date }

/** The job seals every minute; a row without a seal for so long was put in afterwards, or the job stands still. */
const longestUnsealedMs = 60 * 60_000

const fault = (kind: AuditFault['kind'], at: Partial<Omit<AuditFault, 'kind'>>) =>
  failure<AuditFault>({ kind, row: null, seal: null, ...at })

/**
 * Reads every seal and every row under it, from the first. A signature of ours vouches for all seals before it; the
 * last one must be ours.
 */
export const checkAudit =
  ({ seals, check, now }: CheckPorts) =>
  async (): Promise<Result<AuditState, AuditFault>> => {
    let before: Seal | null = null
    let [count, rows] = [0, 0]
    let vouched = true
    for await (const seal of seals.seals()) {
      const checked = await checkSeal(seals, seal, before?.digest ?? '')
      if (!checked.ok) return checked
      const signature = await check(seal)
      if (signature === 'wrong') return fault('signature-wrong', { seal: seal.id })
      vouched = signature === 'ours'
      before = seal
      count += 1
      rows += checked.value
    }
    if (!vouched) return fault('signature-missing', { seal: before?.id ?? null })
    const [unexplained] = await seals.unexplainedPseudonyms()
    if (unexplained !== undefined) return fault('pseudonym-unexplained', { row: unexplained.id })
    const { count: unsealed, first } = await seals.unsealed()
    if (first !== null && now().getTime() - Date.parse(first.at) > longestUnsealedMs) {
      return fault('row-unsealed', { row: first.id })
    }
    return success({ seals: count, rows, unsealed, newest: before })
  }

/** How many rows are under the seal, when all of them fit. */
const checkSeal = async (
  seals: AuditSeals,
  seal: Seal,
  previous: string,
): Promise<Result<number, AuditFault>> => {
  const sealed = await seals.sealedRows(seal.id)
  for (const { id, digest, row } of sealed) {
    if (row === null) return fault('row-removed', { row: id, seal: seal.id })
    if (leafOf(row) !== digest) return fault('row-changed', { row: id, seal: seal.id })
  }
  if (seal.previous !== previous) return fault('seal-missing', { seal: seal.id })
  if (digestOf(previous, sealed) !== seal.digest) return fault('seal-changed', { seal: seal.id })
  return success(sealed.length)
}
