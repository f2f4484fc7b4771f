import type { Addressee, OutgoingMail } from '../ports/notifications.ts'

/** Where an addressee looks. A practice has no login of its own: it opens the plug-in in its HIS. */
const whereToLook = (addressee: Addressee, workListUrl: string): string =>
  addressee.startsWith('practice/')
    ? 'Open Jeugdschakel vanuit uw HIS om het te bekijken.'
    : `Log in op de werklijst om het te bekijken:\n${workListUrl}`

const announcement = (things: number): string =>
  things === 1
    ? 'Er staat iets voor u klaar in Jeugdschakel'
    : `Er staan ${things} dingen voor u klaar in Jeugdschakel`

/** Says that something is there and where, and nothing of what or whom it is about. */
export const mailText = (
  things: number,
  addressee: Addressee,
  workListUrl: string,
): Pick<OutgoingMail, 'subject' | 'text'> => ({
  subject: announcement(things),
  text: `${[
    `${announcement(things)}.`,
    whereToLook(addressee, workListUrl),
    'In deze mail staan geen gegevens van een kind of gezin. U kunt er niet op antwoorden.',
  ].join('\n\n')}\n`,
})
