import type { KoaContextWithOIDC } from 'oidc-provider'
import { renderPage } from './page.tsx'

/** OpenID Connect RP-initiated logout asks the user, so that no other site can log them out. */
export function logoutPage(ctx: KoaContextWithOIDC): void {
  const action = ctx.oidc.urlFor('end_session_confirm')
  ctx.body = renderPage(
    'Uitloggen bij CJG Heuvelland',
    <form method="post" action={action}>
      <input type="hidden" name="xsrf" value={String(ctx.oidc.session?.state?.secret)} />
      <p>Wilt u ook uitloggen bij CJG Heuvelland?</p>
      <button type="submit" name="logout" value="yes">
        Uitloggen
      </button>{' '}
      <button type="submit" class="secondary">
        Ingelogd blijven
      </button>
    </form>,
  )
}

export function loggedOutPage(ctx: KoaContextWithOIDC): void {
  ctx.body = renderPage('Uitgelogd', <p>U kunt dit scherm sluiten.</p>)
}
