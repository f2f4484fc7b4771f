import { describe, expect, it } from 'vitest'
import { slotNumber } from '../../test/support/clinics.ts'
import { no } from '../../test/support/consents.ts'
import { mother, organisationId, practiceId } from '../../test/support/persons.ts'
import { byPractice, byReceiver } from '../../test/support/referral-steps.ts'
import { aReferral, daysLater } from '../../test/support/referrals.ts'
import { plan } from './appointment.ts'
import type { LocalDate } from './calendar.ts'
import { reportNoShow } from './contact.ts'
import type { Coordination } from './coordination.ts'
import { expectedToldToPractice, expectedToldToReceiver } from './expected-in-words.ts'
import type { Referral } from './referral.ts'
import { stateInWords } from './state-in-words.ts'
import { asText } from './status-titles.ts'

const sent = aReferral()
const received = sent.received()
const accepted = received.acceptedBy(undefined, daysLater(1))
const planned = accepted
  .stepped(byReceiver, (one, by, at) => plan(one, slotNumber(2), by, at), daysLater(1))
  .build()
const booked = received
  .stepped(byPractice, (one, by, at) => plan(one, slotNumber(2), by, at), daysLater(1))
  .supplemented('Zie de brief.', byPractice, daysLater(4))
  .build()
const missed = (before: typeof accepted) =>
  before.stepped(byReceiver, (one, _, at) => reportNoShow(one, at), daysLater(1))
const missedTwice = missed(missed(accepted)).build()
const started = accepted.started(daysLater(2))
const completed = started.completed({}, daysLater(30))
const failed = started.completed({ code: 'geen-contact' }, daysLater(30))
const rejected = received.rejected('buiten-gemeente')
const withdrawn = received.withdrawn('verhuisd')

const paused = ((referral: Referral): Referral => {
  if (!('startedAt' in referral.coordination)) throw new Error('the work has started')
  const { owner, startedAt } = referral.coordination
  const coordination: Coordination = {
    status: 'on-hold',
    businessStatus: 'gezin-wacht',
    owner,
    startedAt,
    reason: { code: 'anders', text: 'Het gezin is op reis.' },
    expectedOn: '2026-12-24' as never,
  }
  return { ...referral, coordination }
})(started.build())

const inError: Referral = {
  ...sent.build(),
  coordination: {
    status: 'entered-in-error',
    businessStatus: 'ingetrokken',
    reason: { code: 'verkeerde-patient', text: '' },
  },
}

const expected: Referral = {
  ...accepted.build(),
  coordination: { ...accepted.build().coordination, expectedOn: '2026-12-18' } as Coordination,
}

const withoutFeedback = (referral: Referral): Referral => ({
  ...referral,
  consent: {
    ...referral.consent,
    statements: referral.consent.statements.map((said) => ({
      ...said,
      answers: { ...said.answers, feedback: 'refused' },
    })),
  },
})

const takenBack = started
  .consentEnded(no('withdrawal', mother, ['help']), undefined, daysLater(4))
  .build()

// biome-ignore format: a table is read by its columns
const forPractice: readonly (readonly [string, Referral, string, string])[] = [
  ['sent', sent.build(), 'Verzonden', 'Op 25 november 2026 verstuurd naar CJG Maasdal. U krijgt uiterlijk op 2 december 2026 antwoord.'],
  ['received', received.build(), 'Ontvangen', 'CJG Maasdal heeft de verwijzing op 25 november 2026 ontvangen. U krijgt uiterlijk op 2 december 2026 antwoord.'],
  ['accepted', accepted.build(), 'Geaccepteerd', 'Els Jansen van CJG Maasdal heeft de verwijzing op 26 november 2026 geaccepteerd. Het eerste contact met het gezin is uiterlijk op 9 december 2026.'],
  ['accepted, and nobody came twice', missedTwice, 'Geaccepteerd', 'Els Jansen van CJG Maasdal heeft de verwijzing op 26 november 2026 geaccepteerd. Het gezin is 2 keer niet verschenen. Het eerste contact met het gezin is uiterlijk op 9 december 2026.'],
  ['accepted, with an appointment', planned, 'Geaccepteerd', 'Els Jansen van CJG Maasdal heeft de verwijzing op 26 november 2026 geaccepteerd. De afspraak staat op donderdag 3 december 2026 om 09:30.'],
  ['accepted by an appointment', booked, 'Geaccepteerd', 'Els Jansen van CJG Maasdal heeft de verwijzing op 26 november 2026 geaccepteerd. De afspraak staat op donderdag 3 december 2026 om 09:30.'],
  ['accepted, with a date', expected, 'Geaccepteerd', 'Els Jansen van CJG Maasdal heeft de verwijzing op 26 november 2026 geaccepteerd. Het eerste contact met het gezin is naar verwachting op 18 december 2026.'],
  ['started', started.build(), 'In behandeling', 'Els Jansen van CJG Maasdal werkt hieraan sinds 27 november 2026. Er is een gesprek gevoerd. U krijgt bericht als de hulp is afgesloten.'],
  ['paused', paused, 'Gepauzeerd', 'Els Jansen van CJG Maasdal heeft de hulp op 27 november 2026 gepauzeerd. Reden: Het gezin is op reis. De hulp gaat naar verwachting verder op 24 december 2026.'],
  ['taken back', takenBack, 'Gepauzeerd', 'De toestemming is ingetrokken. De hulp staat stil sinds 29 november 2026. Els Jansen van CJG Maasdal laat uiterlijk op 2 december 2026 weten of de hulp stopt.'],
  ['completed', completed.build(), 'Afgerond', 'Els Jansen van CJG Maasdal heeft de hulp op 25 december 2026 afgesloten. Uitkomst: Zelf behandeld door de POH Jeugd. Bekijk het bericht en druk op "Gezien".'],
  ['failed', failed.build(), 'Afgerond zonder gesprek', 'Els Jansen van CJG Maasdal heeft de hulp op 25 december 2026 afgesloten. Uitkomst: Geen contact gekregen. Bekijk het bericht en druk op "Gezien".'],
  ['reviewed', completed.seen(daysLater(31)).build(), 'Afgerond', 'Els Jansen van CJG Maasdal heeft de hulp op 25 december 2026 afgesloten. Uitkomst: Zelf behandeld door de POH Jeugd. A.M. Bos heeft dit op 26 december 2026 gezien.'],
  ['rejected', rejected.build(), 'Niet geaccepteerd', 'CJG Maasdal heeft de verwijzing op 25 november 2026 niet geaccepteerd. Reden: Woont buiten onze gemeente. Uitgelegd aan de telefoon. U beslist: opnieuw verwijzen of afsluiten.'],
  ['withdrawn', withdrawn.build(), 'Ingetrokken', 'De verwijzing is op 25 november 2026 ingetrokken. Reden: Verhuisd. Uitgelegd aan de telefoon.'],
  ['entered in error', inError, 'Vervallen', 'De verwijzing is op 25 november 2026 vervallen, omdat er een fout in zat. Reden: Verkeerde patiënt.'],
]

// biome-ignore format: a table is read by its columns
const withoutConsent: readonly (readonly [string, Referral, string, string])[] = [
  ['accepted', accepted.build(), 'Geaccepteerd', 'CJG Maasdal heeft de verwijzing op 26 november 2026 geaccepteerd. U krijgt bericht als de hulp is afgesloten.'],
  ['accepted, and nobody came twice', missedTwice, 'Geaccepteerd', 'CJG Maasdal heeft de verwijzing op 26 november 2026 geaccepteerd. U krijgt bericht als de hulp is afgesloten.'],
  ['started', started.build(), 'In behandeling', 'CJG Maasdal werkt hieraan sinds 27 november 2026. U krijgt bericht als de hulp is afgesloten.'],
  ['paused', paused, 'In behandeling', 'CJG Maasdal werkt hieraan sinds 27 november 2026. U krijgt bericht als de hulp is afgesloten.'],
  ['completed', completed.build(), 'Afgesloten', 'CJG Maasdal heeft de hulp op 25 december 2026 afgesloten. Er is geen toestemming om de uitkomst met u te delen. Druk op "Gezien" om de verwijzing af te sluiten.'],
  ['failed', failed.build(), 'Afgesloten', 'CJG Maasdal heeft de hulp op 25 december 2026 afgesloten. Er is geen toestemming om de uitkomst met u te delen. Druk op "Gezien" om de verwijzing af te sluiten.'],
  ['rejected', rejected.build(), 'Niet geaccepteerd', 'CJG Maasdal heeft de verwijzing op 25 november 2026 niet geaccepteerd. U beslist: opnieuw verwijzen of afsluiten.'],
]

// biome-ignore format: a table is read by its columns
const forReceiver: readonly (readonly [string, Referral, string, string])[] = [
  ['sent', sent.build(), 'Nieuw', 'Op 25 november 2026 verwezen door A.M. Bos, Huisartspraktijk De Linde. Accepteer of wijs af, uiterlijk op 2 december 2026.'],
  ['received', received.build(), 'Nieuw', 'Op 25 november 2026 verwezen door A.M. Bos, Huisartspraktijk De Linde. Accepteer of wijs af, uiterlijk op 2 december 2026.'],
  ['accepted', accepted.build(), 'Geaccepteerd', 'Els Jansen heeft de verwijzing op 26 november 2026 geaccepteerd. Neem uiterlijk op 9 december 2026 contact op met het gezin.'],
  ['accepted, with a date', expected, 'Geaccepteerd', 'Els Jansen heeft de verwijzing op 26 november 2026 geaccepteerd. Het eerste contact met het gezin is verwacht op 18 december 2026.'],
  ['started', started.build(), 'In behandeling', 'Els Jansen werkt hieraan sinds 27 november 2026. Rond af met een uitkomst als de hulp klaar is.'],
  ['paused', paused, 'Gepauzeerd', 'Els Jansen heeft de hulp op 27 november 2026 gepauzeerd. Reden: Het gezin is op reis. Ga uiterlijk op 24 december 2026 verder.'],
  ['taken back', takenBack, 'Gepauzeerd', 'De toestemming is ingetrokken. De hulp staat stil sinds 29 november 2026. Stop de hulp of rond af, uiterlijk op 2 december 2026.'],
  ['completed', completed.build(), 'Afgerond', 'Els Jansen heeft de hulp op 25 december 2026 afgesloten. Uitkomst: Zelf behandeld door de POH Jeugd. Huisartspraktijk De Linde moet het bericht nog bekijken.'],
  ['failed', failed.build(), 'Afgerond zonder gesprek', 'Els Jansen heeft de hulp op 25 december 2026 afgesloten. Uitkomst: Geen contact gekregen. Huisartspraktijk De Linde moet het bericht nog bekijken.'],
  ['reviewed', completed.seen(daysLater(31)).build(), 'Afgerond', 'Els Jansen heeft de hulp op 25 december 2026 afgesloten. Uitkomst: Zelf behandeld door de POH Jeugd. Huisartspraktijk De Linde heeft dit op 26 december 2026 gezien.'],
  ['rejected', rejected.build(), 'Niet geaccepteerd', 'De verwijzing is op 25 november 2026 niet geaccepteerd. Reden: Woont buiten onze gemeente. Uitgelegd aan de telefoon. Huisartspraktijk De Linde moet nog beslissen hoe het verder gaat.'],
  ['withdrawn', withdrawn.build(), 'Ingetrokken', 'De verwijzing is op 25 november 2026 ingetrokken. Reden: Verhuisd. Uitgelegd aan de telefoon. U hoeft niets meer te doen.'],
  ['entered in error', inError, 'Vervallen', 'De verwijzing is op 25 november 2026 vervallen, omdat er een fout in zat. Gebruik deze gegevens niet.'],
]

const today = '2026-11-25' as LocalDate

/** Where it stands and what is expected, as a screen shows the two together. */
const toldToPractice = (referral: Referral) => {
  const { title, sentence } = stateInWords(referral, { practice: practiceId })
  const { text } = expectedToldToPractice(referral, today)
  return { title, sentence: asText([sentence, text]) }
}

const toldToReceiver = (referral: Referral) => {
  const { title, sentence } = stateInWords(referral, { organisation: organisationId })
  const { text } = expectedToldToReceiver(referral, today)
  return { title, sentence: asText([sentence, text]) }
}

describe('the state in words for the practice', () => {
  it.each(forPractice)('when it is %s', (_, referral, title, sentence) =>
    expect(toldToPractice(referral)).toEqual({ title, sentence }),
  )
})

describe('consent D4: the state in words for the practice without consent for feedback', () => {
  it.each(withoutConsent)('when it is %s', (_, referral, title, sentence) =>
    expect(toldToPractice(withoutFeedback(referral))).toEqual({ title, sentence }),
  )
})

describe('the state in words for the receiver', () => {
  it.each(forReceiver)('when it is %s', (_, referral, title, sentence) =>
    expect(toldToReceiver(referral)).toEqual({ title, sentence }),
  )
})
