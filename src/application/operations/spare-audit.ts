import { instant } from '../../domain/calendar.ts'
import type { Audit, AuditEntry, AuditEvent } from '../ports/audit.ts'

/** So many refusals of strangers each have a row of their own in a minute, per event and process. */
export const ownRowsPerMinute = 30

const minuteMs = 60_000

/** `first`: of those without a row of their own, which are `more`. */
type Minute = { startedAt: number; written: number; first: AuditEntry | null; more: number }

/** Of a refusal nobody may be known; whoever is, has a session, and that is limited by itself. */
const isOfStranger = ({ by, authority }: AuditEntry): boolean => by === null && authority === 'none'

/**
 * The audit, spared from floods: who guesses states at a callback needs no session for it, and must not be able to fill
 * the table (security A10, A44). What has no row of its own is counted, and one row tells how many: `more:137`.
 */
export const spareAudit = ({
  audit,
  now,
}: {
  audit: Audit
  now: () => Date
}): {
  audit: Audit
  /** Writes what was counted in minutes that are over; `all`: in this one too, when the process stops. */
  tellRest(which?: 'ended' | 'all'): Promise<void>
} => {
  const minutes = new Map<AuditEvent, Minute>()
  const isOver = ({ startedAt }: Minute) => now().getTime() - startedAt >= minuteMs

  const tell = async (minute: Minute): Promise<void> => {
    if (minute.first === null) return
    await audit.append({ ...minute.first, at: instant(now()), detail: `more:${minute.more}` })
  }

  const minuteOf = async (event: AuditEvent): Promise<Minute> => {
    const current = minutes.get(event)
    if (current !== undefined && !isOver(current)) return current
    const fresh: Minute = { startedAt: now().getTime(), written: 0, first: null, more: 0 }
    minutes.set(event, fresh)
    if (current !== undefined) await tell(current)
    return fresh
  }

  return {
    audit: {
      append: async (entry) => {
        if (!isOfStranger(entry)) return audit.append(entry)
        const minute = await minuteOf(entry.event)
        if (minute.written < ownRowsPerMinute) {
          minute.written += 1
          return audit.append(entry)
        }
        minute.more += 1
        minute.first ??= entry
      },
    },
    tellRest: async (which = 'ended') => {
      for (const [event, minute] of minutes) {
        if (which !== 'all' && !isOver(minute)) continue
        minutes.delete(event)
        await tell(minute)
      }
    },
  }
}
