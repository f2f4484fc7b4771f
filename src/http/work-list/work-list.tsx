import { WorkListPage } from '../../../smart-app/pages/work-list/work-list-page.tsx'
import { amsterdamDay } from '../../domain/calendar.ts'
import { renderPage } from '../page.ts'
import { consultRow } from './consult-row.ts'
import { newsProps } from './news.ts'
import type { Handler } from './signed-in.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'
import { groupsOf } from './work-list-rows.ts'

/** GET /work-list */
export const showList =
  (deps: WorkListDeps): Handler =>
  async ({ response, session, loggedIn, correlationId }) => {
    const workList = await deps.showWorkList(session, correlationId)
    const consults = await deps.listConsults(session)
    const cases = Object.values(workList).flatMap((rows) => rows.map(({ referral }) => referral))
    const news = await deps.newsForWorker(session, cases, consults)
    const today = amsterdamDay(deps.now())
    const groups = groupsOf(workList, today)
    const consultRows = consults.map(consultRow(today))
    renderPage(
      response,
      <WorkListPage
        {...loggedIn}
        news={newsProps(news, loggedIn.csrf)}
        groups={groups}
        consults={consultRows}
      />,
      unframed,
    )
  }
