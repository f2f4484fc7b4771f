import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'

/**
 * The options that a command was given, all of them texts but `--help`. Throws an Error of one readable line for what
 * the command does not take.
 */
export const readOptions = <Name extends string>(
  ...names: readonly Name[]
): Partial<Record<Name, string>> & { help?: boolean } => {
  const texts = names.map((name) => [name, { type: 'string' }] as const)
  const options: ParseArgsOptionsConfig = {
    ...Object.fromEntries(texts),
    help: { type: 'boolean' },
  }
  return parseArgs({ options }).values as Partial<Record<Name, string>> & { help?: boolean }
}
