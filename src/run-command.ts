import { DatabaseError } from 'pg'

/** A failure to reach a server; it has no message of its own when several addresses were tried. */
const isConnectionFailure = (error: Error): error is Error & { code: string } =>
  'code' in error &&
  (error instanceof AggregateError ||
    ('syscall' in error && ['connect', 'getaddrinfo'].includes(String(error.syscall))))

/** What went wrong, in the words of who runs the command; never an address, for that holds a password. */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'stopped for an unknown reason'
  if (error instanceof DatabaseError) return `DATABASE_URL: ${error.message}`
  if (isConnectionFailure(error)) return `DATABASE_URL: cannot be reached (${error.code})`
  return error.message
}

/** Runs a command to its end. What it throws is said in one line, and the process ends with code 1. */
export const runCommand = (command: () => Promise<void>): void => {
  command().catch((error: unknown) => {
    process.stderr.write(`${reasonOf(error)}\n`)
    process.exit(1)
  })
}

/** Ends the command with every line that says what is wrong; nothing was started. */
export const refuse = (lines: readonly string[]): never => {
  throw new Error(lines.join('\n'))
}
