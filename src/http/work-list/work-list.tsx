import { WorkListPage } from '../../../smart-app/pages/work-list/work-list-page.tsx'
import { amsterdamDay } from '../../domain/calendar.ts'
import { renderPage } from '../page.ts'
import type { Handler } from './signed-in.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'
import { groupsOf } from './work-list-rows.ts'

/** GET /work-list */
export const showList =
  (deps: WorkListDeps): Handler =>
  async ({ response, session, loggedIn, correlationId }) => {
    const workList = await deps.showWorkList(session, correlationId)
    const groups = groupsOf(workList, amsterdamDay(deps.now()))
    renderPage(response, <WorkListPage {...loggedIn} groups={groups} />, unframed)
  }
