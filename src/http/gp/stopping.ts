import type { Block } from '../../domain/consent/age-band.ts'

/** A practice that stops (configuration): what is open goes on, and nothing new begins. */
export const stopping: Block = {
  row: 'stopping',
  text: 'Uw praktijk stopt. Een nieuwe verwijzing of een nieuw overleg kan niet meer. Wat open staat, kunt u gewoon afmaken.',
}

/** At a form that was filled in before the practice stopped: what was typed stays in it. */
export const stoppedMeanwhile =
  'Uw praktijk stopt, dus dit kan niet meer weg. Kopieer wat u wilt bewaren.'
