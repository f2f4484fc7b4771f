import { formatMoment } from '../../../smart-app/components/dates.ts'
import type { OverviewItem } from '../../../smart-app/pages/gp/overview-item.tsx'
import type { DeliveredReferral } from '../../application/practice/show-patient.ts'
import type { LocalDate } from '../../domain/calendar.ts'
import { isOpen } from '../../domain/child-task.ts'
import { isFinal } from '../../domain/coordination.ts'
import { expectedToldToPractice } from '../../domain/expected-in-words.ts'
import { openQuestionsTo } from '../../domain/question.ts'
import type { Referral } from '../../domain/referral.ts'
import { stateForPractice } from '../../domain/state-for-practice.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { formatDay, formatName } from '../../domain/words.ts'
import { deliveryInWords } from './delivery-in-words.ts'
import { stateTones } from './state-tones.ts'

/** A question, a proposal or an outcome waits for somebody of the practice. */
export const waitsForPractice = (referral: Referral): boolean => {
  const visible = visibleToPractice(referral)
  return (
    referral.review?.status === 'requested' ||
    openQuestionsTo(visible, 'practice').length > 0 ||
    visible.proposals.some(isOpen)
  )
}

type Group = 'waiting' | 'running' | 'before'

/** What waits for the practice first, then what runs, then what was. */
const groupOf = ({ referral }: DeliveredReferral): Group => {
  if (waitsForPractice(referral)) return 'waiting'
  return isFinal(referral.coordination.status) ? 'before' : 'running'
}

/** A referral of which it may not be known where it stands on its way into the HIS. */
type Listed = Pick<DeliveredReferral, 'referral'> & Partial<DeliveredReferral>

const deliveryLine = ({ delivery }: Listed): string => {
  if (delivery === undefined) return ''
  const { title, text } = deliveryInWords(delivery)
  return delivery.state === 'delivered' ? title : `${title}. ${text}`
}

export const overviewItem =
  (path: string, today: LocalDate) =>
  (listed: Listed): OverviewItem => {
    const { referral } = listed
    const { title, sentence } = stateForPractice(referral)
    return {
      href: `${path}/referrals/${referral.id}`,
      title: `${referral.receiver.name}, ${formatDay(referral.request.authoredOn)}`,
      patient: formatName(referral.patient.name),
      reason: referral.request.reason?.title ?? null,
      state: { tone: stateTones[visibleToPractice(referral).status], text: title },
      sentence,
      expected: expectedToldToPractice(referral, today),
      delivery: deliveryLine(listed),
      needsAction: listed.delivery?.state === 'needs-action',
    }
  }

export const grouped = (
  referrals: readonly DeliveredReferral[],
  path: string,
  today: LocalDate,
): Readonly<Record<Group, readonly OverviewItem[]>> => {
  const items = (group: Group) =>
    referrals.filter((one) => groupOf(one) === group).map(overviewItem(path, today))
  return { waiting: items('waiting'), running: items('running'), before: items('before') }
}

export const draftProps = (draft: { savedAt: string; id: string } | null) =>
  draft && { id: draft.id, savedAt: formatMoment(draft.savedAt) }
