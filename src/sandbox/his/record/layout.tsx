import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { User } from './practice-record.ts'

/** A whole page of the demo HIS. `user` is who is logged in, if anyone. */
export function renderPage(title: string, children: ComponentChildren, user?: User): string {
  return `<!doctype html>${renderToString(
    <html lang="nl">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – Demo-HIS`}</title>
        <link rel="stylesheet" href="/record.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="skip" href="#inhoud">
          Naar de inhoud
        </a>
        <header class="bar">
          <a class="brand" href="/">
            Demo-HIS
          </a>
          {user && <CurrentUser {...user} />}
        </header>
        <main id="inhoud" tabIndex={-1}>
          <h1>{title}</h1>
          {children}
        </main>
      </body>
    </html>,
  )}`
}

function CurrentUser({ name, practice }: User) {
  return (
    <p class="user">
      <span>
        {name}, {practice.name}
      </span>{' '}
      <a href="/wie">Wissel van gebruiker</a>
    </p>
  )
}
