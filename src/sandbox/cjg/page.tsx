import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'

/** A whole page of the demo CJG. */
export function renderPage(title: string, children: ComponentChildren): string {
  return `<!doctype html>${renderToString(
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="stylesheet" href="/cjg.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>,
  )}`
}
