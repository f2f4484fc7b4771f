import { instant } from '../../domain/calendar.ts'
import type { Iss, PracticeId } from '../../domain/identifiers.ts'
import type { Ports } from '../ports/ports.ts'
import type { MirrorEntry, MirrorQueue } from '../ports/store.ts'
import { type Evidence, type HisReport, hisReport } from './his-report.ts'

/** Beyond this a HIS is down, and more says nothing more. */
const mostCounted = 1_000

type Mirror = Pick<MirrorQueue, 'lastDeliveredAt' | 'listUndelivered'>

/** The report on one HIS. `practice`: whose referrals are counted; null: everybody's. Without a mirror nobody looked. */
export const readHisReport =
  ({ his, mirror }: { his: Pick<Ports['his'], 'describe'>; mirror: Mirror | null }) =>
  async (iss: Iss, practice: PracticeId | null): Promise<HisReport> => {
    const [description, evidence] = await Promise.all([
      his.describe(iss),
      mirror === null ? null : readEvidence(mirror, iss, practice),
    ])
    return hisReport(description, evidence)
  }

const readEvidence = async (
  mirror: Mirror,
  iss: Iss,
  practice: PracticeId | null,
): Promise<Evidence> => {
  const [lastDeliveredAt, entries] = await Promise.all([
    mirror.lastDeliveredAt(iss),
    mirror.listUndelivered(mostCounted),
  ])
  const ofThis = entries.filter(
    (entry) => entry.iss === iss && (practice === null || entry.practice === practice),
  )
  const codes = ofThis.map(codeOf)
  return {
    lastDeliveredAt: lastDeliveredAt && instant(lastDeliveredAt),
    undelivered: [...new Set(codes)].toSorted().map((code) => ({
      code,
      count: codes.filter((other) => other === code).length,
    })),
  }
}

const codeOf = ({ delivery }: MirrorEntry): string =>
  delivery.state === 'delivered' ? 'nieuw' : (delivery.code ?? 'nieuw')
