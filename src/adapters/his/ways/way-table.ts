import type { HisAbility, WriteWay } from '../../../application/ports/his.ts'
import type { Abilities } from './abilities.ts'

type Row = { way: WriteWay; needs: readonly HisAbility[] }

/**
 * What a HIS must be able to do for each way, best first: the first row that it meets is its way (dutch-fhir: one step
 * down at a time). Each way can find back what it wrote, so that a repeated try adds nothing.
 */
// biome-ignore format: a table is read by its columns
export const wayRows: readonly Row[] = [
  { way: 'transaction',        needs: ['ServiceRequest',    'transaction', 'own-id'] },
  { way: 'transaction',        needs: ['ServiceRequest',    'transaction', 'conditional-create'] },
  { way: 'conditional-create', needs: ['ServiceRequest',    'own-id'] },
  { way: 'conditional-create', needs: ['ServiceRequest',    'conditional-create'] },
  { way: 'search-then-create', needs: ['ServiceRequest',    'search'] },
  { way: 'letter',             needs: ['DocumentReference', 'own-id'] },
  { way: 'letter',             needs: ['DocumentReference', 'conditional-create'] },
  { way: 'letter',             needs: ['DocumentReference', 'search'] },
  { way: 'paste',              needs: [] },
]

/** The best way that these abilities allow. */
export const wayWith = (abilities: Abilities): WriteWay =>
  wayRows.find(({ needs }) => needs.every((ability) => abilities.has(ability)))?.way ?? 'paste'
