import type { ReferralChange, Referrals } from '../../../src/application/ports/store.ts'
import { amsterdamDay } from '../../../src/domain/calendar.ts'
import { mayDisclose } from '../../../src/domain/consent/may-disclose.ts'
import type { ReferralId } from '../../../src/domain/identifiers.ts'

/** Whether a new referral holds a consent that allows what it discloses on the day that it is sent. */
const isConsentedTo = ({ referral }: ReferralChange): boolean => {
  const { patient, consent, receiver, request } = referral
  const day = amsterdamDay(new Date(request.authoredOn))
  const disclosure = { purpose: 'disclosure', employment: receiver.employment, day } as const
  return mayDisclose({ birthDate: patient.birthDate, consent }, disclosure).ok
}

/** The store's commits, each new referral looked at before it is in: from then on the POH Jeugd sees it (I6). */
export const watchConsent = (referrals: Referrals, isBroken: (rule: string) => void) => {
  const consentedTo = new Set<ReferralId>()
  const watched: Referrals = {
    ...referrals,
    commit: (change) => {
      if (change.basedOn === null) {
        if (isConsentedTo(change)) consentedTo.add(change.referral.id)
        else isBroken('I6: shown to the POH Jeugd without a consent in its commit')
      }
      return referrals.commit(change)
    },
  }
  return { consentedTo, watched }
}
