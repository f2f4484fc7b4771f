import type { RequestHandler } from 'express'
import { renderPage } from '../record/layout.tsx'
import { idIn, isFhirId, type PracticeRecord } from '../record/practice-record.ts'
import type { FhirStore } from '../store/fhir-store.ts'
import { logIn, usersAtBrowser } from './browser-users.ts'
import type { SmartClient } from './clients.ts'
import type { LaunchContext, Launches } from './launches.ts'

type Asked = { user: string; patient?: string; encounter?: string; app?: string }

/**
 * `GET /launch?user=ID[&patient=ID][&encounter=ID][&app=CLIENT]`: logs the browser in as that user and
 * starts the app. Without a patient it starts for the whole practice.
 * https://hl7.org/fhir/smart-app-launch/STU2.2/app-launch.html#launch-app-ehr-launch
 */
export function launchRoute(options: {
  fhirBase: string
  store: FhirStore
  record: PracticeRecord
  launches: Launches
  clients: SmartClient[]
}): RequestHandler {
  const { fhirBase, launches, clients } = options

  return async (request, response) => {
    const asked = askedIn(request.query)
    const app = clients.find(({ clientId, launchUrl }) => launchUrl && clientId === asked.app)
    const context = await findContext(options, asked)
    if (!app?.launchUrl || typeof context === 'string') {
      const problem = typeof context === 'string' ? context : 'Deze app is hier niet bekend.'
      return void response.status(404).send(renderPage('Niet gevonden', problem))
    }
    logIn(response, context.user, usersAtBrowser(request))
    const target = new URL(app.launchUrl)
    target.searchParams.set('iss', fhirBase)
    target.searchParams.set('launch', launches.mint(context, app.clientId))
    response.set('Cache-Control', 'no-store').redirect(303, target.href)
  }

  function askedIn(query: Record<string, unknown>): Asked {
    const { user, patient, encounter, app = clients[0]?.clientId } = query
    return {
      user: String(user ?? ''),
      ...(patient !== undefined && { patient: String(patient) }),
      ...(encounter !== undefined && { encounter: String(encounter) }),
      ...(app !== undefined && { app: String(app) }),
    }
  }
}

/** The context asked for, or the sentence that says what is not there. */
async function findContext(
  { record, store }: { record: PracticeRecord; store: FhirStore },
  { user: userId, patient, encounter }: Asked,
): Promise<LaunchContext | string> {
  const user = await record.findUser(userId)
  if (!user) return 'Deze gebruiker werkt hier niet.'
  if (patient === undefined)
    return encounter === undefined ? { user: user.id } : 'Een contact hoort bij een patiënt.'
  if (!(await record.findPatient(user.practice.id, patient)))
    return `Deze patiënt is niet ingeschreven bij ${user.practice.name}.`
  if (encounter === undefined) return { user: user.id, patient }
  const found = isFhirId(encounter) ? await store.read('Encounter', encounter) : null
  if (idIn(found?.subject) !== patient)
    return 'Dit contact staat niet in het dossier van deze patiënt.'
  return { user: user.id, patient, encounter }
}
