/** The time that was chosen is not to be had. */
export const timeTaken = {
  title: 'Deze tijd is niet meer vrij',
  text: 'Iemand anders heeft deze tijd, of hij is voorbij. Kies een andere tijd.',
}

/** The referral was sent, and the time that was chosen with it was gone. */
export const sentWithoutAppointment = {
  title: 'Verstuurd, nog zonder afspraak',
  text: 'De verwijzing is weg. Alleen de tijd die u koos, was net vergeven. Kies hieronder een andere tijd.',
}
