import type { Log } from '../../application/ports/log.ts'

/**
 * One JSON line per event. JSON escapes every control character, so that no value can begin a line of its own
 * (security A43).
 */
export const createJsonLog =
  (write: (line: string) => void, now: () => Date = () => new Date()): Log =>
  (event) =>
    write(`${JSON.stringify({ at: now().toISOString(), ...event })}\n`)
