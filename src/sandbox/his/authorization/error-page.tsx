import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import { renderPage } from '../record/layout.tsx'

/** Shown when the app's request is so wrong that there is nowhere safe to send the answer. */
export function errorPage(ctx: KoaContextWithOIDC, out: ErrorOut): void {
  ctx.type = 'html'
  ctx.body = renderPage(
    'Starten is niet gelukt',
    <>
      <p>De app vroeg iets wat dit HIS niet kan geven. Sluit dit scherm en open de app opnieuw.</p>
      <p>
        <code>{out.error}</code> {out.error_description}
      </p>
    </>,
  )
}
