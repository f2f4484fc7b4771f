import { amsterdamDay, type Instant } from '../calendar.ts'
import { answerOf } from '../consent/answers.ts'
import { type OtherParty, otherParties, type Purpose } from '../consent/consent-record.ts'
import { isPermitted } from '../consent/permitted.ts'
import { personsOf } from '../consent/revise.ts'
import type { Referral } from '../referral.ts'
import { formatName, relationWords } from '../words.ts'
import type { LeafletReader, LeafletSection } from './leaflet.ts'
import { ageOf, mayBeNamed } from './readers.ts'

/** How the reader is spoken to: parents with "u" about their child, a youth with "je" about themself. */
export type Voice = {
  whom: string
  /** Who may take consent back. */
  may: string
  tells: string
  stop: string
  why: string
  ask: string
  from16: string
  you: string
}

const child = ({ patient }: Referral): string =>
  patient.name.usual ?? patient.name.given ?? patient.name.text

export const voices: Readonly<Record<LeafletReader, (referral: Referral) => Voice>> = {
  parents: (referral) => ({
    whom: child(referral),
    may: 'U mag altijd nee zeggen, ook als u eerst ja zei.',
    tells: `hoe het met ${child(referral)} gaat`,
    stop: 'Wilt u stoppen? Bel dan',
    why: 'U hoeft niet te zeggen waarom.',
    ask: 'als u dat goed vindt',
    from16: `Vanaf 16 jaar beslist ${child(referral)} alleen.`,
    you: child(referral),
  }),
  youth: () => ({
    whom: 'jou',
    may: 'Je mag altijd nee zeggen, ook als je eerst ja zei.',
    tells: 'hoe het met je gaat',
    stop: 'Wil je stoppen? Bel dan',
    why: 'Je hoeft niet te zeggen waarom.',
    ask: 'als jij dat goed vindt',
    from16: 'Vanaf 16 jaar beslis je alleen.',
    you: 'jou',
  }),
}

const partyWords: Readonly<Record<OtherParty, string>> = {
  school: 'school',
  'youth-doctor': 'de jeugdarts',
  'mental-health': 'de GGZ',
  'community-team': 'het wijkteam',
  'youth-team': 'Team Jeugd',
}

const helpLine = (referral: Referral, { you }: Voice): string =>
  isPermitted(referral, 'help')
    ? `De POH Jeugd van ${referral.receiver.name} mag ${you} helpen.`
    : `De POH Jeugd van ${referral.receiver.name} mag ${you} niet helpen.`

const sharingLine = (referral: Referral): string => {
  if (!isPermitted(referral, 'disclosure')) return 'De huisarts stuurt de POH Jeugd niets meer.'
  return referral.receiver.employment === 'practice'
    ? 'De POH Jeugd werkt samen met de huisarts en mag de gegevens lezen.'
    : `De huisarts mag gegevens sturen aan ${referral.receiver.name}.`
}

const feedbackLine = (referral: Referral, { tells }: Voice): string =>
  isPermitted(referral, 'feedback')
    ? `De POH Jeugd mag de huisarts vertellen ${tells}.`
    : 'De POH Jeugd vertelt de huisarts niets. De huisarts ziet alleen of de hulp loopt of klaar is.'

const partiesLine = (referral: Referral, { ask }: Voice): string => {
  const allowed = (Object.keys(otherParties) as OtherParty[])
    .filter((party) => isPermitted(referral, party))
    .map((party) => partyWords[party])
  return allowed.length === 0
    ? `De POH Jeugd praat alleen met anderen ${ask}.`
    : `De POH Jeugd mag ook praten met ${allowed.join(', ')}. Met anderen alleen ${ask}.`
}

/** What was agreed, as it is now. */
export const agreed = (referral: Referral, voice: Voice): LeafletSection => ({
  heading: 'Wat is afgesproken',
  lines: [
    helpLine(referral, voice),
    sharingLine(referral),
    feedbackLine(referral, voice),
    partiesLine(referral, voice),
  ],
})

const purposes: readonly Purpose[] = ['help', 'disclosure', 'feedback']

/** Who said yes to anything of it, and may be named. */
export const saidYes = (referral: Referral, at: Instant): LeafletSection => {
  const situation = {
    birthDate: referral.patient.birthDate,
    consent: referral.consent,
    recordedIn: referral.consent.band,
    knownUntil: amsterdamDay(new Date(at)),
  }
  const lines = personsOf(referral.consent)
    .filter((person) => mayBeNamed(referral, person, at))
    .filter((person) =>
      purposes.some((purpose) => answerOf(situation, person, purpose) === 'given'),
    )
    .map((person) =>
      person === 'patient'
        ? `${formatName(referral.patient.name)}.`
        : `${formatName(person.name)} (${relationWords[person.relation]}).`,
    )
  return {
    heading: 'Wie ja heeft gezegd',
    lines: lines.length === 0 ? ['Nu niemand.'] : lines,
  }
}

/** Who reads what. */
export const seenBy = (referral: Referral, { tells }: Voice): LeafletSection => ({
  heading: 'Wie leest wat',
  lines: [
    isPermitted(referral, 'disclosure')
      ? `${referral.receiver.name} leest de naam, de geboortedatum, het burgerservicenummer, het adres, telefoonnummers en de vraag om hulp.`
      : `${referral.receiver.name} leest niets van de huisarts. De POH Jeugd houdt alleen eigen verslagen.`,
    isPermitted(referral, 'feedback')
      ? `De huisarts leest de berichten van de POH Jeugd over ${tells}.`
      : 'De huisarts leest geen berichten van de POH Jeugd.',
    'Anderen lezen deze gegevens niet. De gegevens blijven 20 jaar bewaard. Dat staat in de wet.',
  ],
})

const whoDecides = (referral: Referral, { from16 }: Voice, at: Instant): readonly string[] => {
  const age = ageOf(referral, at)
  const name = child(referral)
  if (age >= 16) return []
  return age >= 12
    ? [from16]
    : [`Vanaf 12 jaar beslist ${name} mee. Dan vragen we het ook aan ${name}.`]
}

/** How to take consent back, and what happens then. */
export const takingBack = (referral: Referral, voice: Voice, at: Instant): LeafletSection => ({
  heading: 'Toch niet?',
  lines: [
    voice.may,
    `${voice.stop} ${referral.practice.name} of ${referral.receiver.name}. ${voice.why}`,
    'De POH Jeugd kan dan niet meer lezen wat de huisarts stuurde. Wat de POH Jeugd zelf opschreef, blijft bewaard.',
    ...whoDecides(referral, voice, at),
  ],
})
