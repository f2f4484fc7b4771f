import type { ReferralPageProps } from '../../../smart-app/pages/gp/referral-page.tsx'
import { isRefusal, mayBeWrittenAgain, refusedParts } from '../../application/delivery/refused.ts'
import type { DeliveredReferral } from '../../application/practice/show-patient.ts'
import { isFinal } from '../../domain/coordination.ts'
import { needsLetter } from '../../domain/filing.ts'
import type { Referral } from '../../domain/referral.ts'
import { textToPaste } from '../../domain/referral-text.ts'
import { letterHref } from '../steps/letter-links.ts'
import { deliveryInWords } from './delivery-in-words.ts'
import { inHisInWords } from './in-his-in-words.ts'

/** It was to say a part in the letter, and the HIS keeps no letters. */
const lacksItsLetter = ({ referral, delivery }: DeliveredReferral): boolean =>
  delivery.state === 'delivered' &&
  needsLetter(referral.request) &&
  !delivery.inHis.includes('DocumentReference/letter')

type Steps = ReferralPageProps['steps']

/** What this user can do about it, with these steps; to try again has its own words. */
const whatToDo = ({ referral, delivery }: DeliveredReferral, steps: Steps): readonly string[] => {
  if (refusedParts(delivery, referral.request).length === 0) return []
  return steps.some(({ step }) => step === 'file-under' || step === 'file-without')
    ? ['Kies hieronder hoe de verwijzing in het HIS komt.']
    : ['De huisarts kan de verwijzing anders in het HIS zetten.']
}

/** That the POH Jeugd has it does not depend on the HIS. */
const whoHasIt = ({ coordination, receiver }: Referral): readonly string[] =>
  isFinal(coordination.status)
    ? []
    : [`${receiver.name} heeft de verwijzing wel: daar gaat het werk door.`]

/** Where a referral stands on its way into the HIS, as its page says it. */
export const deliveryOnPage = (
  delivered: DeliveredReferral,
  steps: Steps,
): ReferralPageProps['delivery'] => {
  const words = deliveryInWords(delivered.delivery)
  if (lacksItsLetter(delivered)) return { ...words, ...withoutItsLetter }
  const isRefused = mayBeWrittenAgain(delivered.delivery)
  const todo = isRefused ? [...whoHasIt(delivered.referral), ...whatToDo(delivered, steps)] : []
  return { ...words, todo }
}

const withoutItsLetter = {
  tone: 'neutral',
  text: 'Uw HIS bewaart geen brieven: zet de tekst er zelf in.',
  todo: [],
} as const

/** Nothing of it is in the record, and nothing on the page brings it there. */
const isOutside = ({ referral, delivery }: DeliveredReferral): boolean =>
  delivery.state === 'needs-action' &&
  isRefusal(delivery.code) &&
  refusedParts(delivery, referral.request).length === 0 &&
  !['ServiceRequest', 'DocumentReference/letter'].some((name) => delivery.inHis.includes(name))

const isByHand = (delivered: DeliveredReferral): boolean => {
  const { delivery } = delivered
  if (delivery.state !== 'delivered') return isOutside(delivered)
  return inHisInWords(delivery.inHis).byHand || lacksItsLetter(delivered)
}

/** What the huisarts keeps by hand; `href`: of the referral's page. */
export const byHandOf = (
  delivered: DeliveredReferral,
  href: string,
): ReferralPageProps['byHand'] =>
  isByHand(delivered)
    ? {
        letterHref: letterHref(href, { kind: 'referral' }),
        text: textToPaste(delivered.referral),
      }
    : null
