import type { ComponentChildren } from 'preact'

type Props = {
  /** What this screen is; the browser's tab shows it before the product's name. */
  title: string
  /** Above `main`: the patient, or who is logged in. */
  header?: ComponentChildren
  /** Seconds until the browser reads the page again; for a page that waits for something. */
  refreshAfter?: number
  children: ComponentChildren
}

/** The frame of every screen. `renderPage` puts the style sheet in the head. */
export const Layout = ({ title, header, refreshAfter, children }: Props) => (
  <html lang="nl">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {refreshAfter !== undefined && <meta http-equiv="refresh" content={String(refreshAfter)} />}
      <title>{`${title} · Verwijs naar POH Jeugd`}</title>
      <link rel="icon" href="data:," />
    </head>
    <body class="utrecht-document utrecht-document--surface utrecht-surface--html-body">
      <a class="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#inhoud">
        Naar de inhoud
      </a>
      {header}
      <main class="page" id="inhoud" tabIndex={-1}>
        {children}
      </main>
    </body>
  </html>
)
