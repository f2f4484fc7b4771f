import { amsterdamDay, type Instant } from '../../domain/calendar.ts'
import { type Capacity, capacityFor } from '../../domain/capacity.ts'
import type { OrganisationId } from '../../domain/identifiers.ts'
import type { Ports } from '../ports/ports.ts'

/** How it is with receivers; who is not in it is open. */
export type CapacityOf = ReadonlyMap<OrganisationId, Capacity>

/** How it is with these receivers today, for a form that was opened then (workflow 24). */
export const capacitiesFor =
  ({ capacities, now }: Pick<Ports, 'capacities' | 'now'>) =>
  async (organisations: readonly OrganisationId[], formOpenedAt: Instant): Promise<CapacityOf> => {
    const today = amsterdamDay(now())
    const stated = await capacities.find(organisations)
    return new Map(
      [...stated].map(([id, { capacity }]) => [id, capacityFor(capacity, today, formOpenedAt)]),
    )
  }
