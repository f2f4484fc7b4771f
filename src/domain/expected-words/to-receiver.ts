import { bookedAppointment } from '../appointment-after.ts'
import type { Referral } from '../referral.ts'
import { openStopRequest } from '../stop-request.ts'
import { formatDay, formatTime } from '../words.ts'
import { always, type Say, type Sayings } from './say.ts'

/** What the reader is to do, and by when. */
const toDo = (what: (referral: Referral) => string): Say<Referral> => ({
  inTime: (by, referral) => `${what(referral)}${by === '' ? '' : `, uiterlijk op ${by}`}.`,
  late: (by, referral) => `${what(referral)}. Dat had uiterlijk op ${by} gemoeten.`,
})

const firstContact = (by: string, referral: Referral): string => {
  const { coordination } = referral
  const booked = bookedAppointment(referral)
  if (booked !== null) return `De afspraak staat op ${formatTime(booked.start)}.`
  return coordination.status === 'accepted' && coordination.expectedOn !== null
    ? `Het eerste contact met het gezin is verwacht op ${formatDay(coordination.expectedOn)}.`
    : `Neem uiterlijk op ${by} contact op met het gezin.`
}

const stop = (referral: Referral): string =>
  openStopRequest(referral)?.reason.code === 'toestemming-ingetrokken'
    ? 'Stop de hulp of rond af'
    : 'Beslis of de hulp stopt'

const review = ({ practice, coordination }: Referral): string =>
  coordination.status === 'completed' || coordination.status === 'failed'
    ? `${practice.name} moet het bericht nog bekijken.`
    : `${practice.name} moet nog beslissen hoe het verder gaat.`

export const sayingsToReceiver: Sayings<Referral> = {
  receiver: {
    triage: toDo(({ request }) =>
      request.kind === 'overleg' ? 'Geef advies' : 'Accepteer of wijs af',
    ),
    'first-contact': {
      inTime: firstContact,
      late: (by) => `Neem contact op met het gezin. Dat had uiterlijk op ${by} gemoeten.`,
    },
    'sign-of-life': {
      inTime: () => 'Rond af met een uitkomst als de hulp klaar is.',
      late: (by, { practice }) =>
        `Laat ${practice.name} weten hoe het gaat. Dat had uiterlijk op ${by} gemoeten.`,
    },
    'go-on': {
      inTime: (by) => `Ga uiterlijk op ${by} verder.`,
      late: (by) => `Ga verder. Dat had uiterlijk op ${by} gemoeten.`,
    },
    'stop-request': toDo(stop),
    question: toDo(({ practice }) => `Beantwoord de vraag van ${practice.name}`),
  },
  practice: {
    question: {
      inTime: (_, { practice }) =>
        `U wacht op antwoord van ${practice.name}. Tot dan staat de termijn stil.`,
      late: (by, { practice }) =>
        `U wacht op antwoord van ${practice.name}. Dat had er op ${by} moeten zijn.`,
    },
    proposal: always(({ practice }) => `${practice.name} beslist nog over uw voorstel.`),
    review: always(review),
  },
}
