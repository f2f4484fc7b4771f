import type { Block } from '../../domain/consent/age-band.ts'

/** A practice that stops (configuration): what is open goes on, and nothing new begins. */
export const stopping: Block = {
  row: 'stopping',
  text: 'Uw praktijk stopt. Nieuwe verwijzingen kunnen niet meer. Wat open staat, kunt u gewoon afmaken.',
}
