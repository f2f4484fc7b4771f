/** What happened, by DICOM (audit-event-type, DCM). https://dicom.nema.org/medical/dicom/current/output/chtml/part16/chapter_D.html */
export type AuditedAs = 'login' | 'logout' | 'record' | 'query' | 'export' | 'alert'

type Audited = {
  label: string
  as: AuditedAs
  /** Create, read, update, delete, execute. */
  action: 'C' | 'R' | 'U' | 'D' | 'E'
  /** It was refused. */
  denied?: true
}

/** Every event that is audited: what it is called, and what it is to who reads the audit as FHIR (NEN 7513). */
// biome-ignore format: a table is read by its columns
export const audited = {
  'launch-opened':         { label: 'Vanuit het HIS gestart',                        as: 'login',  action: 'E' },
  'launch-denied':         { label: 'Starten vanuit het HIS geweigerd',              as: 'login',  action: 'E', denied: true },
  'launch-closed':         { label: 'Sessie vanuit het HIS gesloten',                as: 'logout', action: 'E' },
  'login-opened':          { label: 'Ingelogd bij de POH Jeugd',                     as: 'login',  action: 'E' },
  'login-denied':          { label: 'Inloggen geweigerd',                            as: 'login',  action: 'E', denied: true },
  'login-closed':          { label: 'Uitgelogd',                                     as: 'logout', action: 'E' },
  'draft-saved':           { label: 'Concept bewaard',                               as: 'record', action: 'U' },
  'draft-discarded':       { label: 'Concept weggegooid',                            as: 'record', action: 'D' },
  'referral-kept':         { label: 'Verwijzing bewaard tot de toestemming er is',   as: 'record', action: 'U' },
  'consent-noted':         { label: 'Antwoord over toestemming opgeschreven',        as: 'record', action: 'U' },
  'referral-sent':         { label: 'Verwijzing verstuurd',                          as: 'record', action: 'C' },
  'referral-read':         { label: 'Verwijzing gelezen',                            as: 'record', action: 'R' },
  'referral-exported':     { label: 'Verwijzing gedownload of afgedrukt',            as: 'export', action: 'R' },
  'attachment-read':       { label: 'Bijlage gelezen',                               as: 'record', action: 'R' },
  'referral-received':     { label: 'Verwijzing ontvangen',                          as: 'record', action: 'U' },
  'referral-accepted':     { label: 'Verwijzing geaccepteerd',                       as: 'record', action: 'U' },
  'referral-rejected':     { label: 'Verwijzing niet geaccepteerd',                  as: 'record', action: 'U' },
  'referral-started':      { label: 'Hulp begonnen',                                 as: 'record', action: 'U' },
  'referral-reported':     { label: 'Verslag gedaan',                                as: 'record', action: 'U' },
  'referral-paused':       { label: 'Hulp gepauzeerd',                               as: 'record', action: 'U' },
  'referral-queued':       { label: 'Op de wachtlijst gezet',                        as: 'record', action: 'U' },
  'referral-resumed':      { label: 'Hulp gaat verder',                              as: 'record', action: 'U' },
  'referral-completed':    { label: 'Hulp afgesloten',                               as: 'record', action: 'U' },
  'outcome-corrected':     { label: 'Uitkomst verbeterd',                            as: 'record', action: 'U' },
  'onward-proposed':       { label: 'Vervolghulp voorgesteld',                       as: 'record', action: 'U' },
  'onward-decided':        { label: 'Besloten over vervolghulp',                     as: 'record', action: 'U' },
  'onward-followed':       { label: 'Voortgang van vervolghulp gemeld',               as: 'record', action: 'U' },
  'question-asked':        { label: 'Vraag gesteld',                                 as: 'record', action: 'U' },
  'question-answered':     { label: 'Vraag beantwoord',                              as: 'record', action: 'U' },
  'appointment-planned':   { label: 'Afspraak gemaakt of verzet',                    as: 'record', action: 'U' },
  'appointment-cancelled': { label: 'Afspraak afgezegd',                             as: 'record', action: 'U' },
  'referral-supplemented': { label: 'Aanvulling gestuurd',                           as: 'record', action: 'U' },
  'consent-ended':         { label: 'Toestemming geëindigd',                         as: 'record', action: 'U' },
  'consent-renewed':       { label: 'Opnieuw toestemming gegeven',                   as: 'record', action: 'U' },
  'stop-requested':        { label: 'Gevraagd om te stoppen',                        as: 'record', action: 'U' },
  'stop-agreed':           { label: 'Gestopt op verzoek',                            as: 'record', action: 'U' },
  'stop-declined':         { label: 'Verzoek om te stoppen afgewezen',               as: 'record', action: 'U' },
  'referral-withdrawn':    { label: 'Verwijzing ingetrokken',                        as: 'record', action: 'U' },
  'referral-readdressed':  { label: 'Verwijzing aan een andere huisarts gegeven',    as: 'record', action: 'U' },
  'referral-marked-as-error': { label: 'Verwijzing als foutief aangemerkt',           as: 'record', action: 'U' },
  'meeting-noted':         { label: 'Overleg met anderen (MDO) vastgelegd',          as: 'record', action: 'U' },
  'family-linked':         { label: 'Aan de verwijzing van een broer of zus gekoppeld', as: 'record', action: 'U' },
  'family-unlinked':       { label: 'Van de verwijzing van een broer of zus losgemaakt', as: 'record', action: 'U' },
  'review-completed':      { label: 'Uitkomst beoordeeld',                           as: 'record', action: 'U' },
  'consult-asked':         { label: 'Overleg zonder naam gevraagd',                  as: 'record', action: 'C' },
  'consult-read':          { label: 'Overleg zonder naam gelezen',                   as: 'record', action: 'R' },
  'consult-answered':      { label: 'Overleg zonder naam beantwoord',                as: 'record', action: 'U' },
  'consult-cancelled':     { label: 'Overleg zonder naam ingetrokken',               as: 'record', action: 'U' },
  'his-change-noted':      { label: 'Wijziging in het HIS overgenomen',              as: 'record', action: 'U' },
  'referral-written-again': { label: 'Opnieuw naar het HIS gestuurd',                 as: 'record', action: 'U' },
  'referral-filed':        { label: 'Anders in het HIS gezet',                       as: 'record', action: 'U' },
  'his-resource-set-apart': { label: 'Iets in het HIS apart gezet',                  as: 'alert',  action: 'R' },
  'work-list-read':        { label: 'Werklijst gelezen',                             as: 'query',  action: 'E' },
  'case-handed-over':      { label: 'Verwijzing aan een collega gegeven',            as: 'record', action: 'U' },
  'capacity-stated':       { label: 'Beschikbaarheid gewijzigd',                     as: 'record', action: 'U' },
  'absence-stated':        { label: 'Afwezigheid gewijzigd',                         as: 'record', action: 'U' },
  'access-denied':         { label: 'Toegang geweigerd',                             as: 'alert',  action: 'E', denied: true },
  'patient-data-shown':    { label: 'Alles van een patiënt getoond (AVG)',           as: 'export', action: 'R' },
  'patient-data-removed':  { label: 'Alles van een patiënt verwijderd',              as: 'record', action: 'D' },
  'audit-exported':        { label: 'Logging uitgevoerd als FHIR',                   as: 'export', action: 'R' },
} as const satisfies Readonly<Record<string, Audited>>

export type AuditedEvent = keyof typeof audited

export const auditLists = {
  'audit-event': {
    title: 'Wat er gebeurde (logging)',
    concepts: Object.fromEntries(
      Object.entries(audited).map(([event, { label }]) => [event, label]),
    ) as Readonly<Record<AuditedEvent, string>>,
  },
  'audit-authority': {
    title: 'Op welke grond iemand erbij mocht',
    concepts: {
      treatment: 'Behandelrelatie',
      consent: 'Toestemming',
      none: 'Geen: geweigerd, beheer, of zonder patiënt',
    },
  },
} as const
