import type { ReceivedMail } from './mailbox.ts'
import { renderPage } from './page.tsx'

const dutchTime = new Intl.DateTimeFormat('nl-NL', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'Europe/Amsterdam',
})

/** Every mail whole, so that what is not in it can be seen too. */
export const mailboxPage = (mails: readonly ReceivedMail[]): string =>
  renderPage(
    'Ontvangen mail',
    mails.length === 0 ? (
      <p>
        Er is nog geen mail. Stuur een verwijzing vanuit het demo-HIS en laad dit scherm opnieuw.
      </p>
    ) : (
      mails.map(({ to, receivedAt, raw }) => (
        <section>
          <h2>
            Aan {to.join(', ')}, {dutchTime.format(receivedAt)}
          </h2>
          <pre>{raw}</pre>
        </section>
      ))
    ),
  )
