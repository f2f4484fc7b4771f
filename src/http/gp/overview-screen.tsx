import type { Response } from 'express'
import { PatientPage } from '../../../smart-app/pages/gp/patient-page.tsx'
import { PracticePage } from '../../../smart-app/pages/gp/practice-page.tsx'
import { hasPatient, showPatient, showPractice } from '../../application/practice/show-patient.ts'
import { renderPage } from '../page.ts'
import { launchProps } from './launch-props.ts'
import type { Opened } from './open-launch.tsx'
import { draftProps, grouped, overviewItem } from './overview-props.ts'

const showPracticePage = async (opened: Opened, response: Response): Promise<void> => {
  const { plugin, session, correlationId, path } = opened
  const open = await showPractice(plugin.ports)(session, correlationId)
  const page = <PracticePage launch={launchProps(opened)} open={open.map(overviewItem(path))} />
  renderPage(response, page, opened)
}

/** The first screen of a launch: the patient's referrals, or the practice's where there is no patient. */
export const showOverview = async (
  opened: Opened,
  _request: unknown,
  response: Response,
): Promise<void> => {
  const { plugin, session, correlationId, path } = opened
  if (!hasPatient(session)) return showPracticePage(opened, response)
  const { referrals, draft } = await showPatient(plugin.ports)(session, correlationId)
  const page = (
    <PatientPage
      launch={launchProps(opened)}
      draft={draftProps(draft)}
      {...grouped(referrals, path)}
    />
  )
  renderPage(response, page, opened)
}
