import type { ConsentNotice } from '../../../smart-app/pages/consent/consent-notices.tsx'
import type { Worker } from '../../domain/person.ts'
import { openStopRequest } from '../../domain/stop-request.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { formatDay, reasonInWords } from '../../domain/words.ts'
import { toDoForReceiver } from '../consent/what-to-do.ts'

/** The practice asks to stop, for another reason than consent: that has its own words. */
const askedToStop = (referral: SeenByReceiver): readonly ConsentNotice[] => {
  const request = openStopRequest(referral)
  return request === null || request.reason.code === 'toestemming-ingetrokken'
    ? []
    : [
        {
          title: `${referral.practice.name} vraagt om te stoppen`,
          text: `Reden: ${reasonInWords(request.reason).replace(/\.$/, '')}. Antwoord uiterlijk op ${formatDay(request.answerBy)}.`,
        },
      ]
}

const missing = ({ helpCheck, coordination }: SeenByReceiver): readonly ConsentNotice[] =>
  helpCheck?.found === 'missing' && coordination.status === 'in-progress'
    ? [
        {
          title: 'Er is geen toestemming voor de hulp',
          text: 'Begin niet met de hulp. Rond de verwijzing af.',
        },
      ]
    : []

/** Until the new owner does something, it says who gave it and what was written with it. */
export const givenTo = (
  { handOvers = [], history }: SeenByReceiver,
  me: Worker,
): readonly ConsentNotice[] => {
  const given = handOvers.at(-1)
  return given?.to.id === me.id && given.by.id !== me.id && history.at(-1)?.row === '22'
    ? [
        {
          title: `U hebt deze verwijzing van ${given.from.name} overgenomen`,
          text: `${given.by.name} schreef op ${formatDay(given.at)}: ${given.note}`,
        },
      ]
    : []
}

/** What the POH Jeugd must know and do. */
export const noticesForReceiver = (referral: SeenByReceiver): readonly ConsentNotice[] => [
  ...toDoForReceiver({
    referral,
    isClosed: referral.access === 'withdrawn',
    ended: referral.ended,
    stops: referral.untold,
  }),
  ...askedToStop(referral),
  ...missing(referral),
]
