import type { Response } from 'express'
import { HisPage } from '../../../smart-app/pages/gp/his-page.tsx'
import { readHisReport } from '../../application/his-report/read-his-report.ts'
import { renderPage } from '../page.ts'
import { launchProps } from './launch-props.ts'
import type { Opened } from './open-launch.tsx'

/** What the HIS of this launch can, for its practice; about no patient. */
export const showHis = async (
  opened: Opened,
  _request: unknown,
  response: Response,
): Promise<void> => {
  const { plugin, session } = opened
  const { ports } = plugin
  const { sections } = await readHisReport(ports.his, ports)(session.iss, session.practice)
  renderPage(response, <HisPage launch={launchProps(opened)} sections={sections} />, opened)
}
