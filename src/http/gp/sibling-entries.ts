import type { SiblingEntry } from '../../../smart-app/components/siblings.tsx'
import type { CandidateEntry } from '../../../smart-app/pages/gp/family-candidates.tsx'
import type { Candidate } from '../../application/practice/family.ts'
import type { Kinship } from '../../domain/kinship.ts'
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

const kinshipInWords = (kinship: Kinship): string =>
  kinship.kind === 'address' ? 'Zelfde adres' : `Ook hier: ${formatName(kinship.person.name)}`

/** One that may be of the same family, and why. */
export const candidateEntry = ({ referral, kinship }: Candidate): CandidateEntry => ({
  ...siblingEntry(referral),
  why: kinshipInWords(kinship),
})
