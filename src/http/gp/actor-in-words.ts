import type { Actor } from '../../domain/history.ts'
import type { Referral } from '../../domain/referral.ts'
import { feedbackIsPermitted } from '../../domain/told-to-practice.ts'
import { practitionerInWords } from '../../domain/words.ts'

/** Who did something, as the practice may know them: without consent for feedback the organisation only. */
export const actorInWords = (by: Actor, referral: Referral): string => {
  if (by.party === 'practice') return practitionerInWords(by)
  if (by.party === 'system') return 'Jeugdschakel'
  if (by.party === 'his') return 'Uw praktijk, in het HIS'
  const { name } = referral.receiver
  return feedbackIsPermitted(referral) ? `${by.person.name}, ${name}` : name
}
