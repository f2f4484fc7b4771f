import { Notice } from '../../components/notice.tsx'
import { ConsultEntries, type ConsultEntry } from './consult-list.tsx'
import { type OverviewItem, OverviewList } from './overview-item.tsx'

export type LateNoticeProps = {
  referrals: readonly OverviewItem[]
  consults: readonly ConsultEntry[]
}

/** For the huisarts: what the other side let lie, although it was reminded. */
export const LateNotice = ({ referrals, consults }: LateNoticeProps) =>
  referrals.length + consults.length === 0 ? null : (
    <Notice tone="warning" title="Hier is te lang niets gebeurd">
      {referrals.length > 0 && <OverviewList items={referrals} showsPatient />}
      {consults.length > 0 && <ConsultEntries items={consults} />}
    </Notice>
  )
