import { instant } from '../../domain/calendar.ts'
import type { Iss, PracticeId } from '../../domain/identifiers.ts'
import type { HisFindings } from '../ports/his.ts'
import type { Ports } from '../ports/ports.ts'
import type { MirrorEntry, MirrorQueue } from '../ports/store.ts'
import { type Evidence, type HisReport, hisReport } from './his-report.ts'

/** Beyond this a HIS is down, and more says nothing more. */
const mostCounted = 1_000

/** What the store knows of a HIS; null: nobody looked. */
type Known = {
  mirror: Pick<MirrorQueue, 'lastDeliveredAt' | 'listUndelivered'>
  findings: Pick<HisFindings, 'list'>
}

/** The report on one HIS. `practice`: whose referrals are counted; null: everybody's. */
export const readHisReport =
  (his: Pick<Ports['his'], 'describe'>, known: Known | null) =>
  async (iss: Iss, practice: PracticeId | null): Promise<HisReport> => {
    const [description, evidence] = await Promise.all([
      his.describe(iss),
      known === null ? null : readEvidence(known, iss, practice),
    ])
    return hisReport(description, evidence)
  }

const readEvidence = async (
  { mirror, findings }: Known,
  iss: Iss,
  practice: PracticeId | null,
): Promise<Evidence> => {
  const [found, lastDeliveredAt, entries] = await Promise.all([
    findings.list(iss),
    mirror.lastDeliveredAt(iss),
    mirror.listUndelivered(mostCounted),
  ])
  const ofThis = entries.filter(
    (entry) => entry.iss === iss && (practice === null || entry.practice === practice),
  )
  const codes = ofThis.map(codeOf)
  return {
    findings: found,
    lastDeliveredAt: lastDeliveredAt && instant(lastDeliveredAt),
    undelivered: [...new Set(codes)].toSorted().map((code) => ({
      code,
      count: codes.filter((other) => other === code).length,
    })),
  }
}

const codeOf = ({ delivery }: MirrorEntry): string =>
  delivery.state === 'delivered' ? 'nieuw' : (delivery.code ?? 'nieuw')
