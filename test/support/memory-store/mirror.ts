import type { MirrorQueue } from '../../../src/application/ports/store.ts'
import type { Kept } from './kept.ts'
import { memoryClaiming } from './mirror-claiming.ts'
import { memoryOperatorsView } from './mirror-operators-view.ts'
import { memoryOutcomes } from './mirror-outcomes.ts'

export const memoryMirror = (kept: Kept, newLease: () => string): MirrorQueue => ({
  ...memoryClaiming(kept, newLease),
  ...memoryOutcomes(kept),
  ...memoryOperatorsView(kept),
})
