import type { ConsentNotice } from '../../../smart-app/pages/consent/consent-notices.tsx'
import { isAbsentOn } from '../../domain/absence.ts'
import { isFinal } from '../../domain/coordination.ts'
import type { Worker } from '../../domain/person.ts'
import { openStopRequest } from '../../domain/stop-request.ts'
import type { SeenByReceiver } from '../../domain/visible-to-receiver.ts'
import { formatDay, reasonInWords } from '../../domain/words.ts'
import { toDoForReceiver } from '../consent/what-to-do.ts'
import { absenceInWords } from './colleagues-in-words.ts'
import type { CaseTeam } from './steps/case-step.ts'

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

/** For a coordinator, while the owner is away. */
export const whoStandsIn = (
  { coordination }: SeenByReceiver,
  { me, colleagues, today }: CaseTeam,
): readonly ConsentNotice[] => {
  if (!me.roles.includes('coordinator') || isFinal(coordination.status)) return []
  const owner = 'owner' in coordination ? coordination.owner : null
  const away = colleagues.find((one) => one.id === owner?.id && isAbsentOn(one, today))
  return away === undefined
    ? []
    : [
        {
          title: 'Wie vervangt?',
          text: `${away.name} is ${absenceInWords(away.absence, today)}.`,
        },
      ]
}

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
