import { type RequestHandler, Router } from 'express'
import { methodNotAllowed } from '../errors.tsx'
import { letterPaths } from '../steps/letter-links.ts'
import { createFormReader } from '../uploads.ts'
import { downloadCaseAppointment, showCaseAppointment } from './appointment-card.tsx'
import { downloadAttachment } from './attachment-download.ts'
import { showCase } from './case.tsx'
import { takeStep } from './case-steps.ts'
import { consentSteps, showCaseConsent } from './consent.tsx'
import { answerConsult, showConsult } from './consult.tsx'
import { downloadCaseLetter } from './letter-download.ts'
import { beginLogin, endLogin, showLogin } from './login.tsx'
import { logOut } from './logout.tsx'
import { readNews } from './news.ts'
import { form, page } from './signed-in.ts'
import { stepsOnCase } from './steps/steps.ts'
import { showTeam, takeTeamStep } from './team.tsx'
import { teamSteps } from './team-steps.ts'
import { unframed } from './unframed.ts'
import { showList } from './work-list.tsx'
import type { WorkListDeps } from './work-list-deps.ts'

/** The screens of the POH Jeugd, from `/work-list` on; the app has read the forms. */
export const createWorkListRoutes = (deps: WorkListDeps): Router => {
  const router = Router()
  const readForm = createFormReader()
  const get = (path: string, handler: RequestHandler) =>
    router.route(path).get(handler).all(methodNotAllowed('GET, HEAD', unframed))
  const post = (path: string, handler: RequestHandler) =>
    router.route(path).post(handler).all(methodNotAllowed('POST', unframed))

  get('/work-list', page(deps, showList(deps)))
  get('/work-list/login', showLogin(deps))
  get('/work-list/login/:organisation', beginLogin(deps))
  get('/work-list/callback', endLogin(deps))
  post('/work-list/logout', form(deps, logOut(deps)))
  post('/work-list/read', form(deps, readNews(deps)))
  get('/work-list/team', page(deps, showTeam(deps)))
  for (const step of teamSteps) {
    post(`/work-list/team/${step.step}`, form(deps, takeTeamStep(deps, step)))
  }
  get('/work-list/cases/:id', page(deps, showCase(deps)))
  get('/work-list/cases/:id/appointment', page(deps, showCaseAppointment(deps)))
  get('/work-list/cases/:id/appointment.ics', page(deps, downloadCaseAppointment(deps)))
  get('/work-list/cases/:id/attachments/:attachment', page(deps, downloadAttachment(deps)))
  for (const path of letterPaths) {
    get(`/work-list/cases/:id${path}`, page(deps, downloadCaseLetter(deps, path)))
  }
  get('/work-list/cases/:id/consent', page(deps, showCaseConsent(deps)))
  get('/work-list/consults/:id', page(deps, showConsult(deps)))
  post('/work-list/consults/:id/answer', form(deps, answerConsult(deps)))
  for (const step of stepsOnCase) {
    const read = step.takesFiles ? readForm : undefined
    post(`/work-list/cases/:id/${step.step}`, form(deps, takeStep(deps, step), read))
  }
  for (const [step, handle] of Object.entries(consentSteps(deps))) {
    post(`/work-list/cases/:id/${step}`, form(deps, handle))
  }
  return router
}
