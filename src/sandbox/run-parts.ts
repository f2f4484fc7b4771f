import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Command, Part } from './command-line.ts'
import { openDataDirectory } from './data-directory.ts'

export type Running = { close(): Promise<void> }

/** Starts a part on its own directory. Rejects with an Error of one readable line. */
export type Starter = (command: Command, dataDir: string) => Promise<Running>

/** Throws away what the parts keep; nothing of it when another copy uses one of them. */
const startOver = (directories: readonly string[]): void => {
  for (const directory of directories) openDataDirectory(directory).close()
  for (const directory of directories) rmSync(directory, { recursive: true })
}

/** Starts what the command asks for, side by side: all of it, or nothing, and then it rejects with the first reason. */
export const startParts = async (
  command: Command,
  starters: Readonly<Record<Part, Starter>>,
): Promise<readonly Running[]> => {
  const directories = command.parts.map((part) => [part, join(command.dataDir, part)] as const)
  if (command.fresh) startOver(directories.map(([, directory]) => directory))
  const started = await Promise.allSettled(
    directories.map(([part, directory]) => starters[part](command, directory)),
  )
  const running = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  const failed = started.find((one) => one.status === 'rejected')
  if (failed === undefined) return running
  await Promise.all(running.map((part) => part.close()))
  throw failed.reason
}

/** Once: Ctrl-C comes twice, from the terminal and from npm, which passes it on. */
export const stopOnSignal = (running: readonly Running[]): void => {
  let isStopping = false
  const stopOnce = () => {
    if (isStopping) return
    isStopping = true
    Promise.all(running.map((part) => part.close())).then(() => process.exit(0), endInOneLine)
  }
  process.on('SIGINT', stopOnce).on('SIGTERM', stopOnce)
}

export const endInOneLine = (error: Error): void => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
