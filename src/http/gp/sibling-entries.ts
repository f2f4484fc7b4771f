import type { SiblingEntry } from '../../../smart-app/components/siblings.tsx'
import type { Referral } from '../../domain/referral.ts'
import { stateForPractice } from '../../domain/state-for-practice.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { formatDay, formatName } from '../../domain/words.ts'
import { stateTones } from './state-tones.ts'

/** As the practice may see it; it is opened from the record of that child, so no link leads there (security A20). */
export const siblingEntry = (referral: Referral): SiblingEntry => ({
  id: referral.id,
  name: formatName(referral.patient.name),
  about: `${referral.receiver.name}, ${formatDay(referral.request.authoredOn)}`,
  state: {
    tone: stateTones[visibleToPractice(referral).status],
    text: stateForPractice(referral).title,
  },
  href: null,
})
