import type { SupplementEntry } from '../../../smart-app/pages/consent/supplements.tsx'
import type { Referral } from '../../domain/referral.ts'
import { visibleToPractice } from '../../domain/visible-to-practice.ts'
import { recorderInWords } from '../consent/persons.ts'
import { fileLinks } from '../steps/file-links.ts'

/** What the practice sent after sending, what it got back, and why a request to stop was declined. */
export const supplementEntries = (referral: Referral, href: string): readonly SupplementEntry[] => {
  const { supplements, stopRequests } = visibleToPractice(referral)
  const declined = stopRequests.flatMap((request) =>
    request.status === 'rejected' && request.because !== ''
      ? [
          {
            at: request.endedAt,
            who: referral.receiver.name,
            text: `De hulp gaat door: ${request.because}`,
          },
        ]
      : [],
  )
  return [
    ...supplements.map((supplement) => ({
      at: supplement.at,
      who: recorderInWords(supplement.by.person),
      text: supplement.text,
      files: fileLinks(supplement, href),
    })),
    ...declined,
  ].toSorted((one, other) => one.at.localeCompare(other.at))
}
