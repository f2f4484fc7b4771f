import type { Request, Response } from 'express'
import { PatientPage } from '../../../smart-app/pages/gp/patient-page.tsx'
import { newsForPractice } from '../../application/news/news-for-practice.ts'
import { maySend } from '../../application/practice/send-referral.ts'
import {
  hasPatient,
  type PatientSession,
  showPatient,
} from '../../application/practice/show-patient.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { renderPage } from '../page.ts'
import { consultEntry } from './consults/consult-entry.ts'
import { fixedOptions } from './form-options.ts'
import { keptAnswers, keptItem, type TypedAnswer } from './kept-props.ts'
import { launchProps } from './launch-props.ts'
import { newsProps } from './news.ts'
import type { Opened } from './open-launch.tsx'
import { draftProps, grouped } from './overview-props.ts'
import { showPractices } from './practice-screen.tsx'
import { stopping } from './stopping.ts'

type Answer = { status?: number; typed?: TypedAnswer; isStale?: boolean }

/** The patient's screen, also as the answer to a row that was filled in wrongly or too late. */
export const renderOverview = async (
  opened: Opened<PatientSession>,
  response: Response,
  { status = 200, typed, isStale = false }: Answer = {},
): Promise<void> => {
  const { plugin, session, correlationId, path, frameAncestors } = opened
  const shown = await showPatient(plugin.ports)(session, correlationId)
  const { referrals, draft, kept, consults } = shown
  const news = await newsForPractice(plugin.ports)(
    session,
    referrals.map(({ referral }) => referral),
    consults,
  )
  const page = (
    <PatientPage
      launch={launchProps(opened)}
      news={newsProps(opened, news)}
      draft={draftProps(draft)}
      kept={kept.map(keptItem(plugin.ports.now(), maySend(session), typed))}
      answers={keptAnswers}
      places={fixedOptions.places}
      isStale={isStale}
      stopping={
        plugin.ports.directory.readPractice(session.practice).isStopping ? stopping.text : null
      }
      consults={consults.map(consultEntry(path, plugin.ports.now()))}
      {...grouped(referrals, path, amsterdamDay(plugin.ports.now()))}
    />
  )
  renderPage(response, page, { status, frameAncestors })
}

/** The first screen of a launch: the patient's referrals, or the practice's where there is no patient. */
export const showOverview = (
  opened: Opened,
  request: Request,
  response: Response,
): Promise<void> => {
  const { session } = opened
  return hasPatient(session)
    ? renderOverview({ ...opened, session }, response)
    : showPractices(opened, request, response)
}
