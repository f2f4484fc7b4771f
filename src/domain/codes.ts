/**
 * The code lists of the workflow. Codes are what is stored and exchanged; the Dutch words on screen
 * stand beside them, so that a domain expert can read both.
 */

/** Local codes beside Task.status: what the work is waiting for. */
export const businessStatuses = {
  verzonden: 'Verzonden',
  afgeleverd: 'Ontvangen',
  'info-gevraagd': 'Vraag aan de praktijk',
  'info-ontvangen': 'Vraag beantwoord',
  geaccepteerd: 'Geaccepteerd',
  afgewezen: 'Niet geaccepteerd',
  wachtlijst: 'Op de wachtlijst',
  'afspraak-gepland': 'Afspraak gepland',
  'afspraak-verzet': 'Afspraak verzet',
  'afspraak-afgezegd': 'Afspraak afgezegd',
  'contact-gezocht': 'Contact gezocht met het gezin',
  'gesprek-gevoerd': 'Gesprek gevoerd',
  'niet-verschenen': 'Niet verschenen',
  tussenbericht: 'Tussenbericht',
  'gezin-wacht': 'Het gezin wacht',
  'intrekking-gevraagd': 'Gevraagd om te stoppen',
  ingetrokken: 'Ingetrokken',
  afgerond: 'Afgerond',
} as const
export type BusinessStatus = keyof typeof businessStatuses

/** Why something was not done or stopped. `anders` always needs text. */
export const statusReasons = {
  'buiten-leeftijd': 'Buiten de leeftijd van 0 tot 18 jaar',
  'buiten-gemeente': 'Woont buiten onze gemeente',
  'zwaardere-zorg-nodig': 'Zwaardere zorg nodig',
  'crisis-andere-route': 'Crisis: andere route',
  'geen-capaciteit': 'Geen capaciteit',
  'al-in-zorg': 'Is al in zorg',
  'geen-toestemming': 'Geen toestemming',
  'toestemming-ingetrokken': 'Toestemming ingetrokken',
  'onvoldoende-informatie': 'Onvoldoende informatie',
  'niet-bereikbaar': 'Gezin niet bereikbaar',
  'gezin-ziet-af': 'Het gezin ziet ervan af',
  verhuisd: 'Verhuisd',
  'verkeerde-patient': 'Verkeerde patiënt',
  anders: 'Anders',
} as const
export type StatusReasonCode = keyof typeof statusReasons

export type StatusReason = { code: StatusReasonCode; text: string }

/** How the work ended; 1..1 on a completed and a failed Task. */
export const outcomes = {
  'zelf-behandeld': 'Zelf behandeld door de POH Jeugd',
  'voortijdig-beeindigd-gezin': 'Voortijdig beëindigd door het gezin',
  'voorliggend-veld': 'Naar het voorliggend veld',
  'verwijzing-jeugdhulp': 'Verwijzing naar jeugdhulp',
  'verwijzing-jeugd-ggz': 'Verwijzing naar jeugd-GGZ',
  'vervolg-regulier-cjg': 'Vervolg bij het reguliere CJG',
  'advies-gegeven': 'Advies gegeven',
  'geen-contact': 'Geen contact gekregen',
  'geen-toestemming': 'Geen toestemming van het gezin',
  'niet-passend': 'Niet passend',
} as const
export type OutcomeCode = keyof typeof outcomes

/** Outcomes after which no conversation took place: the Task fails (workflow 15). */
export const failedOutcomes = ['geen-contact', 'geen-toestemming', 'niet-passend'] as const
export type FailedOutcome = (typeof failedOutcomes)[number]
export type CompletedOutcome = Exclude<OutcomeCode, FailedOutcome>

export const isFailedOutcome = (code: OutcomeCode): code is FailedOutcome =>
  (failedOutcomes as readonly string[]).includes(code)

/** Outcomes that go somewhere else: the organisation must be named. */
export const outcomesWithOrganisation: readonly OutcomeCode[] = [
  'voorliggend-veld',
  'verwijzing-jeugdhulp',
  'verwijzing-jeugd-ggz',
  'vervolg-regulier-cjg',
]

/** Who decides on the further help: the huisarts (Jw 2.6) or the gemeente (Jw 2.3). */
export const outcomeRoutes = {
  huisarts: 'Huisarts beslist over de verwijzing',
  gemeente: 'Gemeente regelt het, huisarts wordt geïnformeerd',
} as const
export type OutcomeRoute = keyof typeof outcomeRoutes

export const outcomesWithRoute: readonly OutcomeCode[] = [
  'verwijzing-jeugdhulp',
  'verwijzing-jeugd-ggz',
]

/** What the practice decides on an outcome (workflow 18) or on work that did not happen (18b). */
export const reviewDecisions = {
  gezien: 'Gezien',
  verwijzen: 'Verwijzen',
  'opnieuw-verwijzen': 'Opnieuw verwijzen',
  afsluiten: 'Afsluiten',
} as const
export type ReviewDecision = keyof typeof reviewDecisions

/** How soon. `crisis` can be chosen in the form and is never sent: it shows the phone routes. */
export const urgencies = {
  routine: 'Gewoon',
  urgent: 'Met spoed',
  crisis: 'Crisis',
} as const
export type Urgency = Exclude<keyof typeof urgencies, 'crisis'>
