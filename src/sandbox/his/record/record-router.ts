import { join } from 'node:path'
import express, { type Request, type Response, Router } from 'express'
import type { Patient } from 'fhir/r4.js'
import { logIn, usersAtBrowser } from '../authorization/browser-users.ts'
import type { FhirStore } from '../store/fhir-store.ts'
import { failed, notFound, recordPolicy, sendDocument } from './answers.ts'
import { end } from './ending.ts'
import { jsonPage } from './json-page.tsx'
import { patientPage } from './patient-page.tsx'
import { attachmentBytes, findInDossier, readPatientRecord } from './patient-record.ts'
import { patientsPage } from './patients-page.tsx'
import type { PracticeRecord, User } from './practice-record.ts'
import { whoPage } from './who-page.tsx'

type Visit = { user: User; patient: Patient; patientId: string }

/** The record screens of the demo HIS. Every screen needs to know who is there; nothing else protects it. */
export function recordRouter(options: {
  store: FhirStore
  record: PracticeRecord
  /** Where the plug-in's pages come from, the only ones that a record frames. */
  pluginOrigin: string
  now: () => number
}): Router {
  const { store, record, pluginOrigin, now } = options
  const router = Router()

  router.use((_request, response, next) => {
    response.set('Content-Security-Policy', recordPolicy(pluginOrigin))
    response.set('Cache-Control', 'no-store')
    next()
  })

  router.get('/record.css', (_request, response) =>
    response.sendFile(join(import.meta.dirname, 'record.css')),
  )

  router.get('/wie', async (_request, response) => {
    response.send(whoPage(await record.users()))
  })

  router.post(
    '/wie',
    express.urlencoded({ extended: false, limit: '1kb' }),
    async (request, response) => {
      const user = await record.findUser(String(request.body?.user))
      if (user) logIn(response, user.id)
      response.redirect(303, user ? '/' : '/wie')
    },
  )

  router.get('/', async (request, response) => {
    const user = await userAt(request)
    if (!user) return response.redirect(303, '/wie')
    response.send(patientsPage(user, await record.patients(user.practice.id), now()))
  })

  router.get(
    '/patients/:id',
    visiting(async ({ user, patient }, request, response) => {
      const users = await record.users()
      response.send(
        patientPage({
          user,
          colleagues: users.filter(({ practice }) => practice.id === user.practice.id),
          record: await readPatientRecord(store, patient),
          isReferring: request.query.verwijs === '1',
          now: now(),
        }),
      )
    }),
  )

  router.get(
    '/patients/:id/dossier/:type/:resourceId',
    visiting(async (visit, request, response) => {
      const { type, resourceId } = request.params
      const resource = await findInDossier(store, visit.patientId, String(type), String(resourceId))
      if (!resource) return notFound(response)
      response.send(jsonPage(visit.user, visit.patientId, resource))
    }),
  )

  // The cookie comes along from any site, and this changes a record.
  router.post(
    '/patients/:id/dossier/:type/:resourceId',
    express.urlencoded({ extended: false, limit: '1kb' }),
    visiting(async ({ patientId }, request, response) => {
      if (request.get('sec-fetch-site') !== 'same-origin') return response.sendStatus(403)
      const { type, resourceId } = request.params
      const resource = await findInDossier(store, patientId, String(type), String(resourceId))
      if (!resource) return notFound(response)
      await end(store, resource, String(request.body?.status))
      const reopened = request.body?.verwijs === '1' ? '?verwijs=1' : ''
      response.redirect(303, `/patients/${patientId}${reopened}#dossier`)
    }),
  )

  router.get(
    '/patients/:id/documenten/:resourceId/:index',
    visiting(async (visit, request, response) => {
      const { resourceId, index } = request.params
      const document = await findInDossier(
        store,
        visit.patientId,
        'DocumentReference',
        String(resourceId),
      )
      const content = document?.resourceType === 'DocumentReference' ? document.content : []
      const attachment = content[Number(index)]?.attachment
      const bytes = attachment && (await attachmentBytes(store, attachment))
      if (!bytes) return notFound(response)
      sendDocument(response, attachment.contentType, bytes)
    }),
  )

  router.use((_request, response) => notFound(response))
  router.use(failed)
  return router

  async function userAt(request: Request): Promise<User | null> {
    const [present] = usersAtBrowser(request)
    return present === undefined ? null : record.findUser(present)
  }

  /** A screen within a patient's record: who is not logged in says so first, another practice's patient is not there. */
  function visiting(
    screen: (visit: Visit, request: Request, response: Response) => Promise<unknown>,
  ) {
    return async (request: Request, response: Response) => {
      const user = await userAt(request)
      if (!user) return response.redirect(303, '/wie')
      const patientId = String(request.params.id)
      const patient = await record.findPatient(user.practice.id, patientId)
      return patient ? screen({ user, patient, patientId }, request, response) : notFound(response)
    }
  }
}
