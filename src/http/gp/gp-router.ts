import { type RequestHandler, Router } from 'express'
import { methodNotAllowed } from '../errors.tsx'
import type { Plugin } from '../plugin.ts'
import { letterPaths } from '../steps/letter-links.ts'
import { createFormReader } from '../uploads.ts'
import { downloadAppointment, showAppointmentCard } from './appointment-card.tsx'
import { downloadAttachment } from './attachment-download.ts'
import { endConsent, renewConsent, showConsent } from './consent-screen.tsx'
import { showConsult, takeConsultBack } from './consults/consult-screen.tsx'
import { receiveConsult, showNewConsult } from './consults/new-consult.tsx'
import { showForm } from './form-screen.tsx'
import { showHis } from './his-screen.tsx'
import { discardKeptReferral, nameKeptAsker, noteKeptAnswer } from './kept-steps.ts'
import { close, discard } from './launch-end.tsx'
import { downloadLeaflet, showLeaflet } from './leaflet-screen.tsx'
import { downloadLetter } from './letter-download.ts'
import { readNews } from './news.ts'
import { notSaved } from './not-saved.tsx'
import { inLaunch, withPatient } from './open-launch.tsx'
import { showOverview } from './overview-screen.tsx'
import { showReferral } from './referral-screen.tsx'
import { review, takeStep } from './referral-steps.ts'
import { receiveForm } from './send-form.ts'
import { stepsOnReferral } from './steps/steps.ts'

/** The huisarts's screens. What changes something is a POST; the other methods are refused (security A26). */
export const gpRouter = (plugin: Plugin): Router => {
  const framing = { frameAncestors: plugin.framing.all }
  const router = Router()
  const readForm = createFormReader()
  const get = (path: string, screen: RequestHandler) =>
    router.route(path).get(screen).all(methodNotAllowed('GET, HEAD', framing))
  const post = (path: string, step: RequestHandler) =>
    router.route(path).post(step).all(methodNotAllowed('POST', framing))

  get('/l/:launch', inLaunch(plugin, showOverview))
  router
    .route('/l/:launch/new')
    .get(withPatient(plugin, showForm))
    .post(withPatient(plugin, receiveForm, readForm))
    .all(methodNotAllowed('GET, HEAD, POST', framing))
  router.use('/l/:launch/new', notSaved(plugin, '/new', readForm))
  router
    .route('/l/:launch/consults/new')
    .get(withPatient(plugin, showNewConsult))
    .post(withPatient(plugin, receiveConsult))
    .all(methodNotAllowed('GET, HEAD, POST', framing))
  router.use('/l/:launch/consults/new', notSaved(plugin, '/consults/new'))
  get('/l/:launch/consults/:id', inLaunch(plugin, showConsult))
  post('/l/:launch/consults/:id/cancel', inLaunch(plugin, takeConsultBack))
  post('/l/:launch/kept/:id/answer', withPatient(plugin, noteKeptAnswer))
  post('/l/:launch/kept/:id/asker', withPatient(plugin, nameKeptAsker))
  post('/l/:launch/kept/:id/discard', withPatient(plugin, discardKeptReferral))
  post('/l/:launch/draft/discard', withPatient(plugin, discard))
  get('/l/:launch/referrals/:id', inLaunch(plugin, showReferral))
  for (const path of letterPaths) {
    get(`/l/:launch/referrals/:id${path}`, inLaunch(plugin, downloadLetter(path)))
  }
  get('/l/:launch/referrals/:id/appointment', inLaunch(plugin, showAppointmentCard))
  get('/l/:launch/referrals/:id/appointment.ics', inLaunch(plugin, downloadAppointment))
  get('/l/:launch/referrals/:id/attachments/:attachment', inLaunch(plugin, downloadAttachment))
  get('/l/:launch/referrals/:id/consent', inLaunch(plugin, showConsent))
  get('/l/:launch/referrals/:id/leaflet/:reader', inLaunch(plugin, showLeaflet))
  get('/l/:launch/referrals/:id/leaflet/:reader/pdf', inLaunch(plugin, downloadLeaflet))
  post('/l/:launch/referrals/:id/end-consent', withPatient(plugin, endConsent))
  post('/l/:launch/referrals/:id/renew-consent', withPatient(plugin, renewConsent))
  get('/l/:launch/his', inLaunch(plugin, showHis))
  for (const step of stepsOnReferral) {
    const read = step.takesFiles ? readForm : undefined
    post(`/l/:launch/referrals/:id/${step.step}`, withPatient(plugin, takeStep(step), read))
  }
  post('/l/:launch/referrals/:id/review', withPatient(plugin, review))
  post('/l/:launch/read', inLaunch(plugin, readNews))
  post('/l/:launch/close', inLaunch(plugin, close))
  return router
}
