import { CsrfField } from './csrf-field.tsx'
import { Link } from './text.tsx'

export type LoggedIn = { worker: string; organisation: string; csrf: string }

/** Above every screen of the work list: back to it, who takes what, who is logged in, and the way out. */
export const TopBar = ({ worker, organisation, csrf }: LoggedIn) => (
  <header class="top-bar">
    <strong>
      <Link href="/work-list">Werklijst</Link>
    </strong>
    <Link href="/work-list/team">Beschikbaarheid</Link>
    <span class="top-bar__user">
      {worker}, {organisation}
    </span>
    <form method="post" action="/work-list/logout">
      <CsrfField token={csrf} />
      <button class="text-button" type="submit">
        Uitloggen
      </button>
    </form>
  </header>
)
