import { renderPage } from './layout.tsx'
import type { User } from './practice-record.ts'

/** "Wie bent u?": the demo has no passwords, everyone may be anyone. */
export function whoPage(users: User[]): string {
  const practices = Map.groupBy(users, ({ practice }) => practice.name)
  return renderPage(
    'Wie bent u?',
    <form method="post" action="/wie">
      {[...practices].map(([practice, colleagues]) => (
        <section key={practice}>
          <h2>{practice}</h2>
          <ul class="choices">
            {colleagues.map(({ id, name, role }) => (
              <li key={id}>
                <button type="submit" name="user" value={id}>
                  {name}, {role}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </form>,
  )
}
