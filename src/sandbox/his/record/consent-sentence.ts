import type { Consent, QuestionnaireResponse } from 'fhir/r4.js'
import { together, who } from './sentence-words.ts'

const purposes: Record<string, string> = {
  treatment: 'voor de hulp',
  'patient-privacy': 'om gegevens te delen',
}

const purposeOf = ({ scope }: Consent): string =>
  scope.coding?.map(({ code = '' }) => purposes[code]).find(Boolean) ?? ''

const impersonal: Record<string, string> = {
  active: 'geldt',
  rejected: 'is geweigerd',
  inactive: 'is beëindigd',
  draft: 'is nog een concept',
  proposed: 'is gevraagd',
  'entered-in-error': 'is foutief ingevoerd',
}

export function consentSentence(consent: Consent): string {
  const { status, performer = [] } = consent
  const consented = ['toestemming', purposeOf(consent)].filter(Boolean).join(' ')
  if (status !== 'active' || performer.length === 0) {
    return `De ${consented} ${impersonal[status] ?? `heeft de stand ${status}`}.`
  }
  const gave = performer.length === 1 ? 'gaf' : 'gaven'
  return `${together(performer.map(who))} ${gave} ${consented}.`
}

const unfinished: Record<string, string> = {
  'in-progress': 'wordt nog ingevuld',
  stopped: 'is gestopt',
  'entered-in-error': 'is foutief ingevoerd',
}

export function answersSentence(response: QuestionnaireResponse): string {
  const { author, questionnaire = '', status } = response
  const list = /consent/i.test(questionnaire) ? 'vragenlijst over de toestemming' : 'vragenlijst'
  const is = unfinished[status]
  return is === undefined ? `${who(author)} vulde een ${list} in.` : `De ${list} ${is}.`
}
