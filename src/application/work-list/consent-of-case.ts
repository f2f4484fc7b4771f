import { endConsent, renewConsent, resume } from '../../domain/change-consent.ts'
import type { ConsentStatement } from '../../domain/consent/consent-record.ts'
import type { Withdrawal } from '../../domain/consent/revise.ts'
import { agreeToStop, declineToStop } from '../../domain/stop-request.ts'
import { sendSupplement } from '../../domain/supplement.ts'
import { act } from './take-case-step.ts'

/** Workflow 13. */
export const resumeCase = act('referral-resumed', (_, { referral, at }) => resume(referral, at))

/** Workflow 17b. */
export const agreeToStopCase = act('stop-agreed', (_, { referral, at }) =>
  agreeToStop(referral, at),
)

/** Workflow 17c. */
export const declineToStopCase = act<{ because: string }>(
  'stop-declined',
  ({ because }, { referral, at }) => declineToStop(referral, because, at),
)

/** Workflow 19, for the family. */
export const endConsentForFamily = act<{ withdrawal: Withdrawal }>(
  'consent-ended',
  ({ withdrawal }, { referral, by, at }) => endConsent(referral, withdrawal, by, at),
)

/** Workflow 19b, for the family. */
export const renewConsentForFamily = act<{ said: ConsentStatement }>(
  'consent-renewed',
  ({ said }, { referral, by, at }) => renewConsent(referral, said, by, at),
)

/** Workflow 27: what the practice is to know beside the outcome. */
export const supplementCase = act<{ text: string }>(
  'referral-supplemented',
  ({ text, files = [] }, { referral, by, at }) =>
    sendSupplement(
      referral,
      text,
      by,
      at,
      files.map(({ attachment }) => attachment),
    ),
)
