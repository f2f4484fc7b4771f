import { userInfo } from 'node:os'
import { createKeyRing, type KeyRing } from '../adapters/keys/key-ring.ts'
import { createSigningKeys, type SigningKeys } from '../adapters/keys/signing-keys.ts'
import type { OpenDatabase } from '../adapters/postgres/open-database.ts'
import { readKeys } from '../secrets.ts'

/** Who gives a command, and what it works with. Keys are read only by the commands that need them. */
export type Operator = {
  db: OpenDatabase['db']
  /** Named in the audit of what an operator does with a patient's data. */
  name: string
  encryption(): { ring: KeyRing; newest: string }
  signing(): Promise<SigningKeys>
  write(line: string): void
  now(): Date
}

/** Throws an Error of readable lines when the environment has no keys. */
const keysFrom = (env: NodeJS.ProcessEnv) => {
  const keys = readKeys(env)
  if (!keys.ok) throw new Error(keys.failure.join('\n'))
  return keys.value
}

/** The person behind sudo where there is one; letters that an audit can hold. */
const operatorName = ({ SUDO_USER }: NodeJS.ProcessEnv): string =>
  (SUDO_USER ?? userInfo().username).replace(/[^\w.@-]/g, '').slice(0, 64) || 'unknown'

export const createOperator = (
  db: OpenDatabase['db'],
  env: NodeJS.ProcessEnv,
  write: (line: string) => void,
): Operator => ({
  db,
  name: operatorName(env),
  encryption: () => {
    const { encryptionKeys } = keysFrom(env)
    return { ring: createKeyRing(encryptionKeys), newest: encryptionKeys[0]?.id ?? '' }
  },
  signing: () => createSigningKeys(keysFrom(env).signingKeys),
  write,
  now: () => new Date(),
})

/** Whether it did what was asked: the exit code. */
export type Done = boolean

export type Command = {
  /** After the name, for the help. */
  usage: string
  what: string
  run(operator: Operator, words: readonly string[], options: Options): Promise<Done>
}

export type Options = {
  reason?: string | undefined
  from?: string | undefined
  until?: string | undefined
  /** The configuration that serve reads, for the commands that need it. */
  config?: string | undefined
}
