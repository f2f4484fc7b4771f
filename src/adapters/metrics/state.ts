import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Backlog, Backlogs } from '../../application/ports/operations.ts'
import type { Iss } from '../../domain/identifiers.ts'
import type { Family, Sample } from './exposition.ts'

/** Of the pool to PostgreSQL. */
export type Connections = { total: number; idle: number; waiting: number }

type Observed = {
  issuers: readonly Iss[]
  backlogs: Backlogs
  connections: () => Connections | null
  now: () => Date
}

const delay = monitorEventLoopDelay({ resolution: 20 })
delay.enable()

const gauge = (name: string, help: string, samples: readonly Sample[]): Family => ({
  name,
  help,
  type: 'gauge',
  samples,
})

const one = (name: string, help: string, value: number): Family =>
  gauge(name, help, [{ labels: {}, value }])

const nothing = { waiting: 0, needsAction: 0, waitingSince: null }

const backlogFamilies = (
  { issuers, now }: Observed,
  backlogs: readonly Backlog[],
  aliasOf: (iss: Iss) => string,
): readonly Family[] => {
  const known = issuers.map((iss) => ({ iss, ...nothing }))
  const all = [...new Map([...known, ...backlogs].map((each) => [each.iss, each])).values()]
  const age = (since: Backlog['waitingSince']) =>
    since === null ? 0 : Math.max(0, (now().getTime() - Date.parse(since)) / 1_000)
  return [
    gauge(
      'jeugdschakel_undelivered',
      'Referrals that a HIS does not have as they are.',
      all.flatMap(({ iss, waiting, needsAction }) => [
        { labels: { issuer: aliasOf(iss), state: 'waiting' }, value: waiting },
        { labels: { issuer: aliasOf(iss), state: 'needs-action' }, value: needsAction },
      ]),
    ),
    gauge(
      'jeugdschakel_oldest_waiting_seconds',
      'How long the one that waits longest has waited.',
      all.map(({ iss, waitingSince }) => ({
        labels: { issuer: aliasOf(iss) },
        value: age(waitingSince),
      })),
    ),
  ]
}

const connectionFamilies = (connections: Connections | null): readonly Family[] =>
  connections === null
    ? []
    : [
        gauge(
          'jeugdschakel_database_connections',
          'Connections of this process to PostgreSQL; waiting: queries without one.',
          Object.entries(connections).map(([state, value]) => ({ labels: { state }, value })),
        ),
      ]

/** Since the last time it was asked for. */
const eventLoopDelay = (): number => {
  const seconds = delay.percentile(99) / 1e9
  delay.reset()
  return Number.isFinite(seconds) ? seconds : 0
}

/** How the database and the process are now. A database that does not answer is a 0, not an error. */
export const stateOf = async (
  observed: Observed,
  aliasOf: (iss: Iss) => string,
): Promise<readonly Family[]> => {
  const backlogs = await observed.backlogs.list().catch(() => null)
  return [
    one('jeugdschakel_database_up', '1 when the database answers.', backlogs === null ? 0 : 1),
    ...(backlogs === null ? [] : backlogFamilies(observed, backlogs, aliasOf)),
    ...connectionFamilies(observed.connections()),
    one('nodejs_eventloop_delay_p99_seconds', 'Since the last scrape.', eventLoopDelay()),
    one('process_resident_memory_bytes', 'Memory in use.', process.memoryUsage.rss()),
    one('process_start_time_seconds', 'Since 1970.', Math.round(performance.timeOrigin / 1_000)),
  ]
}
