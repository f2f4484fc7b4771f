import type { Metric, Metrics } from '../../application/ports/metrics.ts'
import type { Backlogs } from '../../application/ports/operations.ts'
import type { Iss } from '../../domain/identifiers.ts'
import { exposition, type Family } from './exposition.ts'
import { createCounter, createGauge, createHistogram } from './instruments.ts'
import { type Connections, stateOf } from './state.ts'

const requestBounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const deliveryBounds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25]

/** Methods that a route of ours has; others are one, so that nobody can make labels. */
const methods = ['GET', 'HEAD', 'POST']

/** The HIS by its address without the scheme: an operator knows it by that, and it names no person. */
export const aliasOf = (iss: Iss): string => iss.replace(/^https?:\/\//, '')

type Metered = {
  [Name in Metric['name']]: {
    record: (metric: Extract<Metric, { name: Name }>) => void
    family: () => Family
  }
}

const createMetered = (): Metered => {
  const requests = createHistogram(
    { name: 'jeugdschakel_request_seconds', help: 'Requests by route and status.' },
    requestBounds,
  )
  const tries = createCounter({
    name: 'jeugdschakel_delivery_total',
    help: 'Tries to deliver to a HIS, by how they ended.',
  })
  const seconds = createHistogram(
    { name: 'jeugdschakel_delivery_seconds', help: 'Tries to deliver, from claim to end.' },
    deliveryBounds,
  )
  const underWay = createGauge({
    name: 'jeugdschakel_delivery_under_way',
    help: 'Deliveries that this process works on now.',
  })
  const breakers = createGauge({
    name: 'jeugdschakel_breaker_open',
    help: '1 while this process does not try the HIS.',
  })
  const mails = createCounter({
    name: 'jeugdschakel_notifications_total',
    help: 'Tries to send a mail, by how they ended.',
  })
  const issuer = ({ iss }: { iss: Iss }) => ({ issuer: aliasOf(iss) })
  return {
    request_seconds: {
      record: ({ method, route, status, seconds }) => {
        const known = methods.includes(method) ? method : 'other'
        requests.observe({ method: known, route, status: String(status) }, seconds)
      },
      family: requests.family,
    },
    delivery_total: {
      record: (metric) => tries.add({ ...issuer(metric), outcome: metric.outcome }),
      family: tries.family,
    },
    delivery_seconds: {
      record: (metric) => seconds.observe(issuer(metric), metric.seconds),
      family: seconds.family,
    },
    delivery_under_way: {
      record: (metric) => underWay.set(issuer(metric), metric.count),
      family: underWay.family,
    },
    notifications_total: {
      record: ({ outcome }) => mails.add({ outcome }),
      family: mails.family,
    },
    breaker_open: {
      record: (metric) => breakers.set(issuer(metric), metric.open ? 1 : 0),
      family: breakers.family,
    },
  }
}

type Observed = {
  /** Every registered HIS, so that "nothing waits" is a 0 and not a gap. */
  issuers: readonly Iss[]
  backlogs: Backlogs
  connections: () => Connections | null
  now: () => Date
}

/**
 * What is measured in this process. `render` adds how the database and the process are at that moment, and answers
 * when the database does not.
 */
export const createMetrics = (
  observed: Observed,
): { metrics: Metrics; render(): Promise<string> } => {
  const metered = createMetered()
  return {
    metrics: (metric) => {
      // Each name has the recorder of its own metric; TypeScript cannot follow that through the union.
      const { record } = metered[metric.name] as { record: (metric: Metric) => void }
      record(metric)
    },
    render: async () => {
      const counted = Object.values(metered).map(({ family }) => family())
      return exposition([...counted, ...(await stateOf(observed, aliasOf))])
    },
  }
}
