import { LogoutPage } from '../../../smart-app/pages/work-list/logout-page.tsx'
import { renderPage } from '../page.ts'
import { clearCookie, sessionCookie } from './cookies.ts'
import { loginPath } from './return-to.ts'
import type { Handler } from './signed-in.ts'
import { unframed } from './unframed.ts'
import type { WorkListDeps } from './work-list-deps.ts'

/** POST /work-list/logout. To the provider by a link: a form may not lead to another site. */
export const logOut =
  (deps: WorkListDeps): Handler =>
  async ({ response, session, loggedIn, correlationId }) => {
    const providerUrl = await deps.closeWorkerSession(session, correlationId)
    clearCookie(response, sessionCookie)
    const { organisation } = loggedIn
    const page = <LogoutPage {...{ organisation, providerUrl, loginPath }} />
    renderPage(response, page, unframed)
  }
