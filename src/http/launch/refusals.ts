import type { FinishLaunchFailure } from '../../application/launch/finish-launch.ts'
import type { StartLaunchFailure } from '../../application/launch/start-launch.ts'

export type LaunchFailure = StartLaunchFailure | FinishLaunchFailure['code']

type Refusal = { status: 400 | 403 | 503; text: string }

const noContact: Refusal = {
  status: 503,
  text: 'Het HIS geeft geen antwoord. Wacht een minuut en open het scherm opnieuw vanuit uw HIS.',
}

/** What each failure is called on screen; nothing that the HIS or the address said is repeated (security A14). */
export const refusals: Readonly<Record<LaunchFailure, Refusal>> = {
  'request-incomplete': {
    status: 400,
    text: 'Deze pagina opent u met de knop "Verwijs naar POH Jeugd" in uw HIS.',
  },
  'issuer-unknown': {
    status: 400,
    text: 'Dit HIS is niet aangesloten. Vraag uw beheerder om het aan te melden.',
  },
  'his-unavailable': noContact,
  'his-misconfigured': {
    status: 503,
    text: 'De koppeling met uw HIS klopt niet. Geef dit door aan uw beheerder.',
  },
  'unknown-state': {
    status: 400,
    text: 'Deze start is verlopen of al gebruikt.',
  },
  'other-browser': {
    status: 400,
    text: 'Uw browser geeft de sessie in dit venster niet door. In een nieuw venster lukt het wel.',
  },
  'his-said-no': {
    status: 400,
    text: 'Het HIS heeft geen toegang gegeven.',
  },
  'answer-refused': {
    status: 400,
    text: 'Het antwoord van het HIS klopt niet, dus we openen niets.',
  },
  'clocks-differ': {
    status: 400,
    text: 'De klok van uw HIS en die van Jeugdschakel lopen meer dan een minuut uiteen. Geef dit door aan uw beheerder.',
  },
  'user-not-a-professional': {
    status: 403,
    text: 'Alleen medewerkers van een praktijk kunnen hier werken.',
  },
  'scope-too-small': {
    status: 403,
    text: 'Het HIS geeft te weinig rechten om te verwijzen. Geef dit door aan uw beheerder.',
  },
  'practice-unknown': {
    status: 403,
    text: 'Uw praktijk is niet aangesloten. Vraag uw beheerder om haar aan te melden.',
  },
  'patient-not-readable': {
    status: 403,
    text: 'Het HIS geeft geen toegang tot deze patiënt.',
  },
  'user-not-readable': {
    status: 403,
    text: 'Het HIS zegt niet wie u bent en bij welke praktijk u werkt.',
  },
}
