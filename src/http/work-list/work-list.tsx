import { WorkListPage } from '../../../smart-app/pages/work-list/work-list-page.tsx'
import { amsterdamDay } from '../../domain/calendar.ts'
import { capacityOn } from '../../domain/capacity.ts'
import { renderPage } from '../page.ts'
import { consultRow } from './consult-row.ts'
import { newsProps } from './news.ts'
import type { Handler } from './signed-in.ts'
import { capacityBadge } from './team.tsx'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'
import { filtersOf, groupsOf, hasOwner } from './work-list-rows.ts'

/** GET /work-list */
export const showList =
  (deps: WorkListDeps): Handler =>
  async ({ request, response, session, loggedIn, correlationId }) => {
    const workList = await deps.showWorkList(session, correlationId)
    const consults = await deps.listConsults(session)
    const cases = Object.values(workList).flatMap((rows) => rows.map(({ referral }) => referral))
    const news = await deps.newsForWorker(session, cases, consults)
    const today = amsterdamDay(deps.now())
    const { of } = request.query
    const { worker: me } = session
    const { stated } = await deps.readTeam(session)
    const capacity = stated === null ? null : capacityOn(stated.capacity, today)
    const page = (
      <WorkListPage
        {...loggedIn}
        news={newsProps(news, loggedIn.csrf)}
        capacity={capacity === null || capacity.status === 'open' ? null : capacityBadge(capacity)}
        filters={filtersOf(workList, of, me)}
        groups={groupsOf(workList, today, of, me)}
        consults={hasOwner(of) ? [] : consults.map(consultRow(today))}
      />
    )
    renderPage(response, page, unframed)
  }
