import { inspectFile } from '../../src/adapters/files/inspect-file.ts'
import { leafletPdf } from '../../src/adapters/pdf/leaflet.ts'
import { drawLetterOf } from '../../src/adapters/pdf/letters.ts'
import { randomSecrets } from '../../src/adapters/random-secrets.ts'
import { newsForWorker, noteLooksOfWorker } from '../../src/application/news/news-for-worker.ts'
import type { LogEvent } from '../../src/application/ports/log.ts'
import type { Login, LoginFailure } from '../../src/application/ports/login.ts'
import { consultsOfOrganisation } from '../../src/application/work-list/consults.ts'
import {
  closeWorkerSession,
  finishLogin,
  openWorkerSession,
  startLogin,
} from '../../src/application/work-list/login.ts'
import { openCase } from '../../src/application/work-list/open-case.ts'
import { openCaseLetter } from '../../src/application/work-list/open-case-letter.ts'
import { readAttachmentOfCase } from '../../src/application/work-list/read-attachment.ts'
import { showWorkList } from '../../src/application/work-list/show-work-list.ts'
import { stepsOnCase } from '../../src/application/work-list/steps-on-case.ts'
import { teamOfOrganisation } from '../../src/application/work-list/team.ts'
import type { ClinicHours } from '../../src/domain/clinic-hours.ts'
import type { OrganisationId } from '../../src/domain/identifiers.ts'
import type { Worker } from '../../src/domain/person.ts'
import type { Referral } from '../../src/domain/referral.ts'
import { failure, success } from '../../src/domain/result.ts'
import { createApp } from '../../src/http/app.ts'
import { listen } from '../../src/http/listen.ts'
import { createWorkListRoutes } from '../../src/http/work-list/routes.ts'
import { createFakeHis } from '../support/fake-his.ts'
import { createFormBrowser, type FormBrowser } from '../support/form-browser.ts'
import { createMemoryStore } from '../support/memory-store.ts'
import * as people from '../support/persons.ts'
import { pluginOperations } from '../support/plugin-operations.ts'
import { directoryWith } from '../support/practice-desk.ts'
import { now as momentOfTheTests } from '../support/referrals.ts'

export const otherOrganisation = 'zorggroep-zuid' as OrganisationId

const organisations = [
  { id: people.organisationId, name: 'CJG Maasdal', identifiers: [], readMonths: 6 },
  { id: otherOrganisation, name: 'Zorggroep Zuid', identifiers: [], readMonths: 6 },
]

/** Who logs in at the provider next, or why that fails. */
type Identity = { worker: Worker } | { failure: LoginFailure }

const fakeLogin = (next: () => Identity): Login => {
  let count = 0
  return {
    requestAuthorization: async (organisation) => {
      count += 1
      const checks = { state: `state-${count}`, nonce: 'nonce', codeVerifier: 'verifier' }
      return success({ url: `https://${organisation}.example/auth?state=${checks.state}`, checks })
    },
    exchange: async () => {
      const identity = next()
      return 'failure' in identity ? failure(identity.failure) : success(identity.worker)
    },
    logoutUrl: async (organisation) => `https://${organisation}.example/logout`,
  }
}

/** The real server with the screens of the work list, on the store in memory. */
export const startWorkList = async (clinics: readonly ClinicHours[] = []) => {
  const clock = { now: momentOfTheTests }
  const identity: { next: Identity } = { next: { worker: people.youthWorker } }
  const logged: LogEvent[] = []
  const store = createMemoryStore({ now: () => clock.now })
  const ports = {
    ...store,
    directory: {
      findIssuer: () => null,
      findPractice: () => null,
      readPractice: () => {
        throw new Error('the work list reads no practice')
      },
      readOrganisation: (id: OrganisationId) => ({ id, name: id, identifiers: [], readMonths: 6 }),
      clinicsOf: directoryWith(...clinics).clinicsOf,
    },
    his: createFakeHis(),
    login: fakeLogin(() => identity.next),
    secrets: randomSecrets,
    log: (event: LogEvent) => logged.push(event),
    now: () => clock.now,
  }
  const workList = {
    startLogin: startLogin(ports),
    finishLogin: finishLogin(ports),
    openWorkerSession: openWorkerSession(ports),
    closeWorkerSession: closeWorkerSession(ports),
    showWorkList: showWorkList(ports),
    newsForWorker: newsForWorker(ports),
    noteLooks: noteLooksOfWorker(ports),
    openCase: openCase(ports),
    openCaseLetter: openCaseLetter(ports),
    letter: drawLetterOf,
    readAttachmentOfCase: readAttachmentOfCase(ports),
    inspectFile,
    ...stepsOnCase(ports),
    ...consultsOfOrganisation(ports),
    ...teamOfOrganisation(ports),
    organisations,
    csrfSecret: ['a secret for the forms of this test'] as const,
    publicUrl: '',
    now: ports.now,
  }
  const app = createApp({
    ports,
    publicUrl: '',
    formSecret: ['a secret for the forms of this test'] as const,
    framing: { of: () => [], all: ['https://his.example'] },
    publicKeys: async () => ({ keys: [] }),
    ...pluginOperations,
    letter: drawLetterOf,
    leaflet: leafletPdf,
    inspectFile,
    workList: createWorkListRoutes(workList),
  })
  const server = await listen(app, { host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${server.port}`
  workList.publicUrl = url

  const logIn = async (
    worker: Worker = people.youthWorker,
    organisation: OrganisationId = people.organisationId,
  ): Promise<FormBrowser> => {
    const browser = createFormBrowser(url)
    identity.next = { worker }
    const { location } = await browser.get(`/work-list/login/${organisation}`)
    const state = new URL(location ?? '').searchParams.get('state')
    await browser.get(`/work-list/callback?state=${state}&code=code`)
    return browser
  }

  /** Puts referrals in the store as they are, whatever happened to them before. */
  const given = async (...referrals: Referral[]) => {
    for (const referral of referrals) {
      const committed = await store.referrals.commit({
        referral,
        basedOn: null,
        audit: {
          event: 'referral-sent',
          at: momentOfTheTests.toISOString(),
          by: null,
          patient: referral.patient.id,
          referral: referral.id,
          version: referral.version,
          authority: 'treatment',
          detail: null,
          correlationId: 'given',
        },
      })
      if (!committed.ok) throw new Error(`${referral.id} is there already`)
    }
  }

  const read = async ({ id, receiver }: Referral): Promise<Referral> => {
    const found = await store.referrals.find(id, { organisation: receiver.organisation })
    if (found === null) throw new Error(`${id} is gone`)
    return found
  }

  return { url, clock, identity, logged, store, given, read, logIn, close: () => server.close() }
}

export type WorkListServer = Awaited<ReturnType<typeof startWorkList>>
