import { Notice } from '../../components/notice.tsx'
import { type ConsultEntry, ConsultRow } from './consult-list.tsx'
import { OverviewEntry, type OverviewItem } from './overview-item.tsx'

export type LateNoticeProps = {
  referrals: readonly OverviewItem[]
  consults: readonly ConsultEntry[]
}

/** For the huisarts: what the other side let lie, although it was reminded. */
export const LateNotice = ({ referrals, consults }: LateNoticeProps) =>
  referrals.length + consults.length === 0 ? null : (
    <Notice tone="warning" title="Hier is te lang niets gebeurd">
      <ul class="plain-list">
        {referrals.map((item) => (
          <OverviewEntry key={item.href} item={item} showsPatient />
        ))}
        {consults.map((item) => (
          <ConsultRow key={item.href} {...item} />
        ))}
      </ul>
    </Notice>
  )
