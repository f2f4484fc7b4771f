import type { Tone } from '../../../smart-app/components/status-badge.tsx'
import type { CoordinationStatus } from '../../domain/coordination.ts'

/** The colour beside the words of a state. */
export const stateTones: Readonly<Record<CoordinationStatus, Tone>> = {
  requested: 'neutral',
  received: 'neutral',
  accepted: 'active',
  'in-progress': 'active',
  'on-hold': 'warning',
  rejected: 'danger',
  completed: 'success',
  failed: 'warning',
  cancelled: 'neutral',
  'entered-in-error': 'danger',
}
