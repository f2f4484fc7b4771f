import { bookedAppointment } from '../appointment-after.ts'
import { isOpen } from '../child-task.ts'
import type { Referral } from '../referral.ts'
import { type VisibleToPractice, visibleToPractice } from '../visible-to-practice.ts'
import { formatDay, formatTime } from '../words.ts'
import { always, type Sayings, until } from './say.ts'

type Telling = { referral: Referral; visible: VisibleToPractice; who: string }

const firstContact = (by: string, { visible }: Telling): string => {
  const booked = bookedAppointment(visible)
  if (booked !== null) return `De afspraak staat op ${formatTime(booked.start)}.`
  return visible.expectedOn === null
    ? `Het eerste contact met het gezin is uiterlijk op ${by}.`
    : `Het eerste contact met het gezin is naar verwachting op ${formatDay(visible.expectedOn)}.`
}

const goOn = (by: string, { visible }: Telling): string =>
  `De hulp gaat naar verwachting verder op ${visible.expectedOn === null ? by : formatDay(visible.expectedOn)}.`

/** The one decision that the end of the work asks. */
const review = ({ referral, visible }: Telling): string => {
  const { status } = referral.coordination
  if (status === 'rejected' || status === 'cancelled') {
    return 'U beslist: opnieuw verwijzen of afsluiten.'
  }
  if (visible.outcome === null) return 'Druk op "Gezien" om de verwijzing af te sluiten.'
  return visible.proposals.some(isOpen)
    ? 'Bekijk het bericht en beslis of u verwijst.'
    : 'Bekijk het bericht en druk op "Gezien".'
}

export const sayingsToPractice: Sayings<Telling> = {
  receiver: {
    triage: {
      inTime: (by) => `U krijgt uiterlijk op ${by} antwoord.`,
      late: (by) => `U had uiterlijk op ${by} antwoord moeten krijgen.`,
    },
    'first-contact': {
      inTime: firstContact,
      late: (by) => `Het eerste contact met het gezin had uiterlijk op ${by} moeten zijn.`,
    },
    'sign-of-life': {
      inTime: () => 'U krijgt bericht als de hulp is afgesloten.',
      late: (by) => `U had uiterlijk op ${by} bericht moeten krijgen.`,
    },
    'go-on': {
      inTime: goOn,
      late: (by) => `De hulp had uiterlijk op ${by} verder moeten gaan.`,
    },
    'stop-request': {
      inTime: (by, { who }) => `${who} laat uiterlijk op ${by} weten of de hulp stopt.`,
      late: (by) => `U had uiterlijk op ${by} moeten horen of de hulp stopt.`,
    },
    question: {
      inTime: (by, { who }) => `${who} beantwoordt uw vraag${until(by)}.`,
      late: (by, { who }) => `${who} had uw vraag uiterlijk op ${by} moeten beantwoorden.`,
    },
  },
  practice: {
    question: {
      inTime: (by, { who }) =>
        `${who} wacht op uw antwoord.${by === '' ? '' : ` Antwoord uiterlijk op ${by}.`}`,
      late: (by, { who }) => `${who} wacht op uw antwoord. Dat had er op ${by} moeten zijn.`,
    },
    proposal: always(({ who }) => `${who} wacht op uw besluit over vervolghulp.`),
    review: always(review),
  },
}

export const tellingToPractice = (referral: Referral): Telling => {
  const visible = visibleToPractice(referral)
  const { name } = referral.receiver
  return {
    referral,
    visible,
    who: visible.worker === null ? name : `${visible.worker} van ${name}`,
  }
}
