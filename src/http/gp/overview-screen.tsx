import type { Response } from 'express'
import { PatientPage } from '../../../smart-app/pages/gp/patient-page.tsx'
import { PracticePage } from '../../../smart-app/pages/gp/practice-page.tsx'
import { practiceActor } from '../../application/actors.ts'
import { newsForPractice } from '../../application/news/news-for-practice.ts'
import {
  hasPatient,
  type PatientSession,
  showPatient,
  showPractice,
} from '../../application/practice/show-patient.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { rolesOf } from '../../domain/perform.ts'
import { renderPage } from '../page.ts'
import { consultEntry } from './consults/consult-entry.ts'
import { fixedOptions } from './form-options.ts'
import { keptAnswers, keptEntry, keptItem, type TypedAnswer } from './kept-props.ts'
import { launchProps } from './launch-props.ts'
import { lateEntries, newsProps } from './news.ts'
import type { Opened } from './open-launch.tsx'
import { draftProps, grouped, overviewItem } from './overview-props.ts'

const showPracticePage = async (opened: Opened, response: Response): Promise<void> => {
  const { plugin, session, correlationId, path } = opened
  const { open, kept, consults, closed } = await showPractice(plugin.ports)(session, correlationId)
  const referrals = [...open.map(({ referral }) => referral), ...closed]
  const news = await newsForPractice(plugin.ports)(session, referrals, consults)
  const today = amsterdamDay(plugin.ports.now())
  const page = (
    <PracticePage
      launch={launchProps(opened)}
      late={lateEntries(path, referrals, consults, today)}
      news={newsProps(opened, news)}
      kept={kept.map(keptEntry(plugin.ports.now()))}
      open={open.map(overviewItem(path, today))}
      consults={consults.map(consultEntry(path, plugin.ports.now()))}
    />
  )
  renderPage(response, page, opened)
}

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
  const maySend = rolesOf(practiceActor(session)).includes('gp')
  const page = (
    <PatientPage
      launch={launchProps(opened)}
      news={newsProps(opened, news)}
      draft={draftProps(draft)}
      kept={kept.map(keptItem(plugin.ports.now(), maySend, typed))}
      answers={keptAnswers}
      places={fixedOptions.places}
      isStale={isStale}
      consults={consults.map(consultEntry(path, plugin.ports.now()))}
      {...grouped(referrals, path, amsterdamDay(plugin.ports.now()))}
    />
  )
  renderPage(response, page, { status, frameAncestors })
}

/** The first screen of a launch: the patient's referrals, or the practice's where there is no patient. */
export const showOverview = (
  opened: Opened,
  _request: unknown,
  response: Response,
): Promise<void> => {
  const { session } = opened
  return hasPatient(session)
    ? renderOverview({ ...opened, session }, response)
    : showPracticePage(opened, response)
}
