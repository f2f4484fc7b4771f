import type { HisAbility, HisDescription, WriteWay } from '../ports/his.ts'

/** How each way takes a referral, and what that means for the practice. */
// biome-ignore format: a table is read by its columns
export const waysInWords: Readonly<Record<WriteWay, { how: string; means: string }>> = {
  transaction:          { how: 'Het HIS neemt een verwijzing in één keer aan.',
                          means: 'Verwijzing, toestemming en voortgang staan altijd samen in het dossier.' },
  'conditional-create': { how: 'Het HIS neemt de delen van een verwijzing één voor één aan.',
                          means: 'Valt de verbinding weg, dan staat er even een deel; de rest volgt vanzelf.' },
  'search-then-create': { how: 'Wij zoeken eerst wat er al staat en zetten daarna de rest één voor één in het HIS.',
                          means: 'Een verwijzing komt iets later in het dossier; dubbel komt zij er niet in.' },
  letter:               { how: 'Het HIS neemt alleen de verwijsbrief aan.',
                          means: 'De brief staat bij de documenten. De voortgang ziet de praktijk alleen in Jeugdschakel.' },
  paste:                { how: 'Het HIS neemt niets van ons aan.',
                          means: 'De praktijk plakt zelf een korte tekst in het journaal en bewaart de brief (PDF).' },
}

/** What each ability is, and what is missing without it. */
// biome-ignore format: a table is read by its columns
export const abilitiesInWords: Readonly<Record<HisAbility, { does: string; without: string }>> = {
  ServiceRequest:       { does: 'een verwijzing bewaren (ServiceRequest)',          without: 'In het dossier komt hoogstens de brief.' },
  Task:                 { does: 'de voortgang bewaren (Task)',                      without: 'De voortgang staat alleen in Jeugdschakel.' },
  Consent:              { does: 'de toestemming bewaren (Consent)',                 without: 'De toestemming staat alleen in Jeugdschakel.' },
  QuestionnaireResponse: { does: 'bewaren wie wat zei (QuestionnaireResponse)',     without: 'Wie wat zei, staat in de toestemming zelf (Consent).' },
  DocumentReference:    { does: 'een brief bewaren (DocumentReference)',            without: 'De praktijk bewaart verwijsbrief en retourbericht zelf.' },
  Appointment:          { does: 'een afspraak bewaren (Appointment)',               without: 'Afspraken staan alleen in Jeugdschakel.' },
  transaction:          { does: 'alles in één keer aannemen (transaction)',         without: 'De delen komen één voor één.' },
  'conditional-create': { does: 'zelf voorkomen dat iets dubbel komt (If-None-Exist)', without: 'Wij zoeken eerst of het er al staat.' },
  search:               { does: 'zoeken op ons kenmerk',                            without: 'Na een storing is niet na te gaan wat er al staat.' },
  'own-id':             { does: 'een nummer van ons overnemen (updateCreate)',      without: 'Wij vinden terug wat er staat op ons kenmerk.' },
  batch:                { does: 'meer vragen tegelijk beantwoorden (batch)',        without: 'Openen duurt iets langer.' },
}

export const smartInWords: Readonly<Record<HisDescription['smart'], string>> = {
  'as-registered': 'De startgegevens van het HIS (smart-configuration) kloppen met de registratie.',
  'his-unavailable':
    'Het HIS gaf geen startgegevens (smart-configuration). Starten vanuit dit HIS lukt zo niet.',
  'his-misconfigured':
    'De startgegevens van het HIS (smart-configuration) passen niet bij de registratie. Starten vanuit dit HIS wordt geweigerd.',
}

export const accessInWords: Readonly<Record<HisDescription['access'], string>> = {
  'backend-services':
    'Na het spreekuur schrijven wij met een eigen toegang (backend services). Niemand hoeft daarvoor in te loggen.',
  'offline-token':
    'Na het spreekuur schrijven wij met de toegang van de laatste start. Is die verlopen, dan wacht het tot iemand van de praktijk weer start.',
}

/** What the CapabilityStatement came to; what it lists is told apart. */
export const statementsInWords: Readonly<Record<HisDescription['statement'], string>> = {
  read: 'Dit zegt het HIS zelf (CapabilityStatement). Of het zo is, blijkt bij het schrijven.',
  silent:
    'Het HIS zegt niet wat het kan. Wij proberen het van boven af, één stap lager als iets niet gaat.',
  'other-version':
    'Het HIS spreekt een andere versie van FHIR dan R4. Daarmee kunnen wij niet schrijven.',
  unavailable: 'Het HIS gaf geen antwoord op de vraag wat het kan. Er is nu niets over te zeggen.',
}
