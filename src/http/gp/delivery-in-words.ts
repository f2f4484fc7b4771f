import { formatMoment } from '../../../smart-app/components/dates.ts'
import type { Tone } from '../../../smart-app/components/status-badge.tsx'
import {
  codesThatALaunchEnds,
  doubledCode,
  setAsideCode,
  threwCode,
} from '../../application/delivery/codes.ts'
import type { Delivery } from '../../application/ports/store.ts'
import { inHisInWords } from './in-his-in-words.ts'
import { refusedInWords } from './refused-element.ts'

export type DeliveryInWords = { tone: Tone; title: string; text: string }

/** What a person can do about a delivery that stopped, by its code; else somebody must look at it. */
const actions: Readonly<Record<string, string>> = {
  'http-403': 'Het HIS staat het schrijven niet toe. Geef dit door aan uw beheerder.',
  'http-404': 'Het HIS kent deze patiënt niet meer. Geef dit door aan uw beheerder.',
  'http-410': 'Het HIS kent deze patiënt niet meer. Geef dit door aan uw beheerder.',
  'other-patient':
    'In het HIS staat deze verwijzing bij een andere patiënt. Geef dit direct door aan uw beheerder.',
  [doubledCode]:
    'De verwijzing staat dubbel in het HIS. Haal daar de tweede weg, of geef dit door aan uw beheerder.',
  [setAsideCode]: 'Het nasturen is stilgezet. Vraag uw beheerder hoe het verder gaat.',
  [threwCode]: 'Er ging bij ons iets mis bij het nasturen. Geef dit door aan uw beheerder.',
}

const askSomebody = (code: string): string =>
  `Het HIS neemt de verwijzing niet aan (${code}). Geef dit door aan uw beheerder.`

/** Where a referral stands on its way into the HIS; apart from how the work goes. */
export const deliveryInWords = (delivery: Delivery): DeliveryInWords => {
  switch (delivery.state) {
    case 'delivered':
      return deliveredInWords(delivery)
    case 'waiting':
      return waitingInWords(delivery)
    case 'needs-action':
      return {
        tone: 'danger',
        title: 'Actie nodig',
        text: actions[delivery.code] ?? refusedInWords(delivery.code) ?? askSomebody(delivery.code),
      }
  }
}

const isEndedByLaunch = (code: string | null): boolean =>
  codesThatALaunchEnds.some((one) => one === code)

/** What waits for the HIS goes on by itself; what waits for a token does not (reliability R13, R22). */
const waitingInWords = ({
  since,
  code,
}: Extract<Delivery, { state: 'waiting' }>): DeliveryInWords =>
  isEndedByLaunch(code)
    ? {
        tone: 'warning',
        title: 'Opgeslagen, wacht op nieuwe start vanuit HIS',
        text: 'Start de verwijzing opnieuw vanuit het dossier van deze patiënt. Dan gaat het verder.',
      }
    : {
        tone: 'neutral',
        title: 'Opgeslagen, wordt nagestuurd',
        text: `Wacht op HIS sinds ${formatMoment(since)}.`,
      }

/** What is not wholly there is said; a success says nothing more than that. */
const deliveredInWords = ({
  at,
  inHis,
}: Extract<Delivery, { state: 'delivered' }>): DeliveryInWords => {
  const { title, text } = inHisInWords(inHis)
  return text === null
    ? { tone: 'success', title, text: formatMoment(at) }
    : { tone: 'neutral', title, text }
}
