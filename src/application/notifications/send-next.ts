import { failure, type Result } from '../../domain/result.ts'
import type { Log } from '../ports/log.ts'
import type { Metrics } from '../ports/metrics.ts'
import type {
  Addressee,
  DueMail,
  Mail,
  MailFailure,
  MailPostponement,
  Notifications,
} from '../ports/notifications.ts'
import { reportBug } from '../report-bug.ts'
import { mailText } from './mail-text.ts'
import {
  longestRetryMs,
  mailDeadlineMs,
  mailLeaseMs,
  mostOwnFailures,
  nextTry,
  quietMs,
} from './times.ts'

export type SendingPorts = {
  notifications: Notifications
  mail: Mail
  /** The mailbox of each addressee that has one. */
  addresses: ReadonlyMap<Addressee, string>
  /** Where the POH Jeugd logs in. */
  workListUrl: string
  log: Log
  metrics: Metrics
  now: () => Date
  /** Between 0 and 1; spreads the retries. */
  jitter: () => number
}

/**
 * Sends the mail that waits longest. At least once: one whose outcome is unknown is sent again under the same Message-ID.
 * True when there may be another one to send at once; false when nothing is due or the mail server is down.
 */
export const sendNext = (ports: SendingPorts) => async (): Promise<boolean> => {
  const { notifications, now } = ports
  const due = await notifications.claim(now(), mailLeaseMs)
  if (due === null) return false
  const to = ports.addresses.get(due.addressee)
  if (to === undefined) {
    await setAside(ports, due, 'no-address')
    return true
  }
  if (!(await notifications.holds(due, now(), mailDeadlineMs))) {
    ports.metrics({ name: 'notifications_total', outcome: 'lease-lost' })
    return true
  }
  const started = now().getTime()
  const handedOver = await handOver(ports, due, to)
  if (handedOver.ok) await sent(ports, due, started)
  else await failed(ports, due, handedOver.failure)
  return handedOver.ok || handedOver.failure.kind !== 'unavailable'
}

/** A bug of ours may have come after the server took it. */
const handOver = async (
  { mail, workListUrl, log }: SendingPorts,
  { id, things, addressee }: DueMail,
  to: string,
): Promise<Result<void, MailFailure>> => {
  try {
    return await mail.send({ id, to, ...mailText(things, addressee, workListUrl) })
  } catch (error) {
    reportBug({ log }, error)
    return failure({ kind: 'unknown', code: 'internal-error' })
  }
}

const sent = async (
  { notifications, log, metrics, now }: SendingPorts,
  due: DueMail,
  started: number,
): Promise<void> => {
  const at = now()
  await notifications.sent(due, at, new Date(at.getTime() + quietMs))
  metrics({ name: 'notifications_total', outcome: 'sent' })
  const { addressee, things } = due
  log({ event: 'notification-sent', addressee, things, ms: at.getTime() - started })
}

const failed = async (
  ports: SendingPorts,
  due: DueMail,
  { kind, code }: MailFailure,
): Promise<void> => {
  const isOwnFailure = kind !== 'unavailable'
  if (isOwnFailure && due.ownFailures + 1 >= mostOwnFailures) return setAside(ports, due, code)
  const longest = isOwnFailure ? longestRetryMs.ofMail : longestRetryMs.ofServer
  const nextTryAt = nextTry(due.attempts, longest, ports)
  await postpone(ports, due, { code, nextTryAt, isOwnFailure })
  ports.metrics({ name: 'notifications_total', outcome: kind })
  const { addressee, attempts } = due
  ports.log({ event: 'notification-postponed', addressee, code, attempts: attempts + 1 })
}

/** A person must look at it; what came after it goes on. */
const setAside = async (ports: SendingPorts, due: DueMail, code: string): Promise<void> => {
  await postpone(ports, due, { code, nextTryAt: null, isOwnFailure: true })
  ports.metrics({ name: 'notifications_total', outcome: 'set-aside' })
  const { addressee, things } = due
  ports.log({ event: 'notification-set-aside', addressee, code, things })
}

const postpone = (
  { notifications, now }: SendingPorts,
  due: DueMail,
  postponement: MailPostponement,
): Promise<void> => notifications.postpone(due, postponement, now())
